"""A walk through a sentence that keeps what is spoken of: area, flow, goods, counterpart, actor."""

from __future__ import annotations

from kashi_tui.reading.article.claim import Reason
from kashi_tui.reading.article.clause.line import Clause, Figure
from kashi_tui.reading.article.topics.mentions import Mention
from kashi_tui.reading.article.topics.phrases import GENERIC, balance_of, counted, goods_behind, is_noun, modifiers
from kashi_tui.reading.article.topics.topic import Topic
from kashi_tui.reading.article.words.lexicon import FLOWS
from kashi_tui.reading.article.words.word_lists import words

_OTHERS_DO = frozenset(
    words("bought buys buy buying purchased sold sells shipped ships delivered sourced spent earned did")
)
"""Verbs of a partner in an article about another area: `Uganda bought for 5 billion`."""
_SIDES = {"exports": "imports", "imports": "exports"}


class Walk:
    """Goes through a sentence and keeps what is spoken of."""

    def __init__(self, line: Clause, now: Topic, main: Topic, mentions: list[Mention]) -> None:
        self.line, self.now, self.main = line, now._replace(at=-1), main
        self.mentions = {mention.at: mention for mention in mentions}
        self.other = ""
        """The partner whose trade with the article's area the sentence tells of: `China's exports to Peru`."""
        self.counted = ""
        """What the last number counted."""
        self.has_partners = any(chunk.role == "partner" for chunk in line.chunks)
        self.partners = [mention.place.name for mention in mentions if mention.part == "partner"]
        self.is_toward_main = any(mention.place.name == main.area and mention.part == "partner" for mention in mentions)

    def step(self, at: int) -> None:
        """Takes in one chunk."""
        role = self.line.role(at)
        if at in self.mentions:
            self._place(self.mentions[at])
        elif role == "measure" and self._is_measure(at):
            self._measure(at)
        elif role == "verb":
            self._verb(at)
        elif role == "actor":
            self._actor(at)
        elif role == "word" and self._is_subject(at):
            self._goods(at)

    def _place(self, mention: Mention) -> None:
        name = mention.place.name
        is_site = mention.part == "subject" and mention.place.kind in {"zone", "port"}
        if name == self.main.area or is_site or mention.plays("owner", "frame"):
            self._owner(mention, name)
        elif mention.part == "partner" or (
            mention.part == "subject" and (self.has_partners or not self._has_own_measure(mention.at))
        ):
            self.now = self.now._replace(counterpart=name, at=mention.at)
        elif mention.part == "subject":
            self._owner(mention, name)

    def _owner(self, mention: Mention, name: str) -> None:
        if mention.part == "partner":
            return
        if name != self.main.area and self.is_toward_main:
            self.now = self.now._replace(area=self.main.area, counterpart=name, at=mention.at)
            self.other = name
        elif mention.plays("owner", "frame", "subject"):
            self.now = self.now._replace(area=name, at=mention.at)

    def _has_own_measure(self, at: int) -> bool:
        """Whether a subject does the measuring itself: `X exported`, `X recorded a surplus`."""
        for step in self.line.rightward(at, most=8):
            if self.line.has_role(step, "stop", "quantity"):
                return False
            if self.line.role(step) == "verb":
                return self.line.low(step) not in _OTHERS_DO
            if self.line.role(step) == "measure":
                return True
        return False

    def _is_measure(self, at: int) -> bool:
        """Whether the word measures here, and does not just stand before a noun: `trade policies`."""
        low, after = self.line.low(at), at + 1
        if low == "services" and self.line.low(at - 1) in {"and", "in"}:
            return False
        if self.line.has_role(after, "partner", "actor"):
            return False
        if (
            low in {"export", "import", "trade", "foreign trade", "services", "economy"}
            and self.line.role(after) == "word"
        ):
            return self.line.low(after).endswith("ed") or self.line.low(after) in {
                "earnings",
                "receipts",
                "revenue",
                "bill",
                "business",
                "'s",
            }
        return not (self.line.low(at - 1) == "of" and self.line.role(at - 2) == "quantity" and self._is_whole(at - 2))

    def _is_whole(self, at: int) -> bool:
        quantity = self.line.chunks[at].quantity
        return bool(quantity and quantity.form == "percent")

    def _measure(self, at: int) -> None:
        name = self.line.chunks[at].value
        flow = name if name in FLOWS else ""
        if self.other:
            flow = _SIDES.get(flow, flow)
        noun = "" if flow else name
        goods = modifiers(self.line, at)
        if flow in {"deficit", "surplus", "balance"}:
            noun, goods = balance_of(self.line, at, flow), []
        product = " ".join(goods) or ("" if noun else goods_behind(self.line, at))
        is_theirs = self.line.low(at - 1) in {"its", "their"}
        self.now = Topic(
            self.now.area,
            flow,
            noun,
            self.other or self._counterpart(at) or self._leading(at) or (self.now.counterpart if is_theirs else ""),
            product,
            self.now.actor if is_theirs else "",
            at=at,
        )

    def _leading(self, at: int) -> str:
        """Who is on the other side, where the stretch begins with it: `With China the deficit grew`."""
        first = self.line.segment(at)[0]
        mention = next((self.mentions[step] for step in range(first, at) if step in self.mentions), None)
        is_first = mention is not None and self.line.low(first) in {"with", "to", "from"}
        between = range(mention.at + 1, at) if mention else range(0)
        is_bare = not any(self.line.has_role(step, "quantity", "measure", "move") for step in between)
        return mention.place.name if mention and is_first and is_bare and mention.part == "partner" else ""

    def _counterpart(self, at: int) -> str:
        """Who is on the other side, where it is said right behind: `exports to X`, `trade with X`."""
        for step in range(at + 1, min(at + 9, len(self.line))):
            mention = self.mentions.get(step)
            if mention and mention.part == "partner" and mention.place.name != self.main.area:
                return mention.place.name
            if self.line.has_role(step, "stop", "quantity", "move", "be", "verb"):
                return ""
        return ""

    def _verb(self, at: int) -> None:
        flow = self.line.chunks[at].value
        if self._is_swapped(at):
            flow = _SIDES.get(flow, flow)
        elif self.now.at < 0 or self.now.flow in {"deficit", "surplus", "balance"} or not self._is_said_of_goods(at):
            self.now = self.now._replace(product="", actor=self.now.actor if self.now.at >= 0 else "")
        self.now = self.now._replace(flow=flow, noun="", at=at)

    def _is_said_of_goods(self, at: int) -> bool:
        return bool(self.now.product) and self.now.at >= 0

    def _is_swapped(self, at: int) -> bool:
        """Whether the counterpart does it: `African markets bought goods` are exports to Africa."""
        return (
            bool(self.now.counterpart)
            and 0 <= self.now.at < at
            and (
                self.is_toward_main or self.line.low(at) in {"bought", "buys", "buy", "purchased", "took in", "sourced"}
            )
        )

    def _actor(self, at: int) -> None:
        words = [*modifiers(self.line, at), self.line.low(at)]
        if len(words) > 1 and self._is_subject_phrase(at, len(words)):
            self.now = self.now._replace(actor=" ".join(words), product="", counterpart="", at=at)

    def _is_subject_phrase(self, at: int, count: int) -> bool:
        before = self.line.before(at - count + 1)
        return (
            self.line.is_stop(before)
            or self.line.role(before) == "break"
            or self.line.low(before) in {"of", "by"}
            or before < 0
        )

    def _is_subject(self, at: int) -> bool:
        """Whether a clause begins with this word and goes on with a verb or a figure: `tea earned`."""
        before = self.line.before(at)
        if not (before < 0 or self.line.is_stop(before) or self.line.role(before) == "break"):
            return False
        return is_noun(self.line, at) and self.line.low(at) not in GENERIC and self._end_of_goods(at) > at

    def _end_of_goods(self, at: int) -> int:
        """Behind the words of goods that begin here, if a verb or figure follows them; else the same index."""
        step = at
        while step < min(at + 8, len(self.line)) and (
            self.line.has_role(step, "word", "filler") or self.line.low(step) == "and"
        ):
            step += 1
        is_said = self.line.has_role(step, "quantity", "move", "be", "verb") or self.line.low(step) in {
            "at",
            "worth",
            "(",
            "to",
        }
        return step if is_said else at

    def _goods(self, at: int) -> None:
        stop = self._end_of_goods(at)
        words = [
            self.line.low(step)
            for step in range(at, stop)
            if self.line.role(step) == "word" or self.line.low(step) == "and"
        ]
        words = [word for word in words if word not in GENERIC or word == "goods"]
        if words and not self._is_report(at, stop):
            self.now = self.now._replace(product=" ".join(words), actor="", counterpart="", at=at)

    def _is_report(self, at: int, stop: int) -> bool:
        """Whether it is who reports rather than what is traded."""
        words = {self.line.low(step) for step in range(at, stop)}
        return bool(
            words
            & {
                "bureau",
                "customs",
                "ministry",
                "office",
                "said",
                "says",
                "data",
                "analysts",
                "government",
                "authority",
                "authorities",
            }
        )

    def topic_of(self, figure: Figure) -> Topic:
        """What is spoken of at a figure, with a measure right behind it: `a rise of 5 percent in exports`."""
        behind = self._measure_behind(figure)
        topic = self.now
        if behind >= 0:
            self._measure(behind)
            topic = self.now
        if not topic.flow and not topic.noun:
            topic = topic._replace(flow=self.main.flow, noun=self.main.noun)
        if figure.form == "bare":
            topic = self._counted(figure, topic)
        if figure.kind == "share":
            topic = topic._replace(whole=self._whole(figure, topic))
        return topic._replace(reasons=self._reasons(topic))

    def _counted(self, figure: Figure, topic: Topic) -> Topic:
        """What is counted, which is no flow: `trade partners`."""
        noun = counted(self.line, figure.at) or self.counted or topic.noun or topic.flow
        self.counted = noun
        return Topic(topic.area, noun=noun, at=topic.at)

    def _whole(self, figure: Figure, topic: Topic) -> str:
        """What a share is a part of, as words behind it say, else the flow that it is of."""
        steps = list(self.line.rightward(figure.at, most=9))
        stop = next(
            (index for index, at in enumerate(steps) if self.line.has_role(at, "stop", "quantity", "move")), len(steps)
        )
        named = next((at for at in steps[:stop] if self.line.has_role(at, "measure", "verb")), -1)
        name = self.line.chunks[named].value if named >= 0 else topic.flow or topic.noun
        return "total trade value" if name == "trade" else name

    def _measure_behind(self, figure: Figure) -> int:
        at = self.line.after(figure.at)
        if self.line.role(at) == "move":
            at = self.line.after(at)
        if self.line.low(at) in {"came", "come", "stemmed", "comes"}:
            at = self.line.after(at)
        if self.line.low(at) == "from":
            return at + 1 if self.line.role(at + 1) == "measure" and self._is_measure(at + 1) else -1
        if self.line.low(at) in {"in", "of"} and figure.kind != "share":
            at = self.line.after(at)
            while self.line.role(at) == "word" and is_noun(self.line, at):
                at += 1
            return at if self.line.role(at) == "measure" else -1
        return at if self.line.role(at) == "measure" and figure.kind != "share" and self._is_measure(at) else -1

    def _reasons(self, topic: Topic) -> tuple[Reason, ...]:
        at = topic.at
        rule = f"“{self.line.words(at)}”" if at >= 0 else "what the article speaks of"
        return (
            self.line.reason("indicator", at, f"{rule}: {topic.indicator()}"),
            self.line.reason("area", at, f"{topic.area or 'no area'} is spoken of"),
        )
