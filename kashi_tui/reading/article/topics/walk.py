"""Follows the topic through a sentence: area, flow, goods, counterpart, actor."""

from __future__ import annotations

from kashi_tui.reading.article.claim import Reason
from kashi_tui.reading.article.clause.clause import Clause, Figure
from kashi_tui.reading.article.topics.mentions import Mention
from kashi_tui.reading.article.topics.phrases import (
    GENERIC,
    balance_of,
    counted_nouns,
    goods_before,
    goods_behind,
    is_noun,
)
from kashi_tui.reading.article.topics.topic import Topic
from kashi_tui.reading.article.words.lexicon import FLOWS
from kashi_tui.reading.article.words.word_lists import word_set

_OTHERS_DO = word_set("bought buys buy buying purchased sold sells shipped ships delivered sourced spent earned did")
"""Verbs of a partner in an article about another area: `Uganda bought for 5 billion`."""
_BUYING = frozenset({"bought", "buys", "buy", "purchased", "took in", "sourced"})
_ADJECTIVES = frozenset({"export", "import", "trade", "foreign trade", "services", "economy"})
"""Measures that before a noun only describe it, unless it is one of the following."""
_EARNED = word_set("earnings receipts revenue bill business 's")
_REPORTING = word_set("bureau customs ministry office said says data analysts government authority authorities")
"""Words of who reports rather than of what is traded."""
_BEFORE_AMOUNT = frozenset({"at", "worth", "(", "to"})
_BALANCES = frozenset({"deficit", "surplus", "balance"})
_SIDES = {"exports": "imports", "imports": "exports"}


class Walk:
    """Goes through a sentence chunk by chunk and keeps its topic."""

    def __init__(self, clause: Clause, now: Topic, main: Topic, mentions: list[Mention]) -> None:
        self.clause, self.now, self.main = clause, now._replace(at=-1), main
        self.mentions = {mention.at: mention for mention in mentions}
        self.other = ""
        """The partner whose trade with the article's area the sentence tells of: `China's exports to Peru`."""
        self.counted = ""
        """The nouns that the last number counted."""
        self.has_partners = any(chunk.role == "partner" for chunk in clause.chunks)
        self.partners = [mention.place.name for mention in mentions if mention.part == "partner"]
        self.is_toward_main = any(mention.place.name == main.area and mention.part == "partner" for mention in mentions)

    def step(self, i: int) -> None:
        """Takes in one chunk."""
        role = self.clause.role(i)
        if i in self.mentions:
            self._place(self.mentions[i])
        elif role == "measure" and self._is_measure(i):
            self._measure(i)
        elif role == "verb":
            self._verb(i)
        elif role == "actor":
            self._actor(i)
        elif role == "word" and self._is_subject(i):
            self._goods(i)

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

    def _has_own_measure(self, i: int) -> bool:
        """Whether a subject does the measuring itself: `X exported`, `X recorded a surplus`."""
        for step in self.clause.rightward(i, most=8):
            if self.clause.has_role(step, "stop", "quantity"):
                return False
            if self.clause.role(step) == "verb":
                return self.clause.low(step) not in _OTHERS_DO
            if self.clause.role(step) == "measure":
                return True
        return False

    def _is_measure(self, i: int) -> bool:
        """Whether the word measures here, and does not just stand before a noun: `trade policies`."""
        low, after = self.clause.low(i), i + 1
        if low == "services" and self.clause.low(i - 1) in {"and", "in"}:
            return False
        if self.clause.has_role(after, "partner", "actor"):
            return False
        if low in _ADJECTIVES and self.clause.role(after) == "word":
            return self.clause.low(after).endswith("ed") or self.clause.low(after) in _EARNED
        return not (self.clause.low(i - 1) == "of" and self.clause.role(i - 2) == "quantity" and self._is_whole(i - 2))

    def _is_whole(self, i: int) -> bool:
        quantity = self.clause.chunks[i].quantity
        return bool(quantity and quantity.form == "percent")

    def _measure(self, i: int) -> None:
        name = self.clause.chunks[i].value
        flow = name if name in FLOWS else ""
        if self.other:
            flow = _SIDES.get(flow, flow)
        noun = "" if flow else name
        goods = goods_before(self.clause, i)
        if flow in _BALANCES:
            noun, goods = balance_of(self.clause, i, flow), []
        product = " ".join(goods) or ("" if noun else goods_behind(self.clause, i))
        is_theirs = self.clause.low(i - 1) in {"its", "their"}
        self.now = Topic(
            self.now.area,
            flow,
            noun,
            self.other or self._counterpart(i) or self._leading(i) or (self.now.counterpart if is_theirs else ""),
            product,
            self.now.actor if is_theirs else "",
            at=i,
        )

    def _leading(self, i: int) -> str:
        """The counterpart that a stretch begins with: `With China the deficit grew`."""
        first = self.clause.segment(i)[0]
        mention = next((self.mentions[step] for step in range(first, i) if step in self.mentions), None)
        is_first = mention is not None and self.clause.low(first) in {"with", "to", "from"}
        between = range(mention.at + 1, i) if mention else range(0)
        is_bare = not any(self.clause.has_role(step, "quantity", "measure", "move") for step in between)
        return mention.place.name if mention and is_first and is_bare and mention.part == "partner" else ""

    def _counterpart(self, i: int) -> str:
        """The counterpart that is named right behind: `exports to X`, `trade with X`."""
        for step in range(i + 1, min(i + 9, len(self.clause))):
            mention = self.mentions.get(step)
            if mention and mention.part == "partner" and mention.place.name != self.main.area:
                return mention.place.name
            if self.clause.has_role(step, "stop", "quantity", "move", "be", "verb"):
                return ""
        return ""

    def _verb(self, i: int) -> None:
        flow = self.clause.chunks[i].value
        if self._is_swapped(i):
            flow = _SIDES.get(flow, flow)
        elif self.now.at < 0 or self.now.flow in _BALANCES or not self.now.product:
            self.now = self.now._replace(product="", actor=self.now.actor if self.now.at >= 0 else "")
        self.now = self.now._replace(flow=flow, noun="", at=i)

    def _is_swapped(self, i: int) -> bool:
        """Whether the counterpart does it: `African markets bought goods` are exports to Africa."""
        is_named = bool(self.now.counterpart) and 0 <= self.now.at < i
        return is_named and (self.is_toward_main or self.clause.low(i) in _BUYING)

    def _actor(self, i: int) -> None:
        words = [*goods_before(self.clause, i), self.clause.low(i)]
        if len(words) > 1 and self._is_subject_phrase(i, len(words)):
            self.now = self.now._replace(actor=" ".join(words), product="", counterpart="", at=i)

    def _is_subject_phrase(self, i: int, count: int) -> bool:
        before = self.clause.before(i - count + 1)
        return self._ends_clause(before) or self.clause.low(before) in {"of", "by"}

    def _ends_clause(self, i: int) -> bool:
        return self.clause.is_stop(i) or self.clause.role(i) == "break"

    def _is_subject(self, i: int) -> bool:
        """Whether a clause begins with this word and goes on with a verb or a figure: `tea earned`."""
        if not self._ends_clause(self.clause.before(i)):
            return False
        return is_noun(self.clause, i) and self.clause.low(i) not in GENERIC and self._end_of_goods(i) > i

    def _end_of_goods(self, i: int) -> int:
        """Behind the words of goods that begin here, if a verb or figure follows them; else the same index."""
        step = i
        while step < min(i + 8, len(self.clause)) and (
            self.clause.has_role(step, "word", "filler") or self.clause.low(step) == "and"
        ):
            step += 1
        has_verb = self.clause.has_role(step, "quantity", "move", "be", "verb")
        return step if has_verb or self.clause.low(step) in _BEFORE_AMOUNT else i

    def _goods(self, i: int) -> None:
        stop = self._end_of_goods(i)
        words = [
            self.clause.low(step)
            for step in range(i, stop)
            if self.clause.role(step) == "word" or self.clause.low(step) == "and"
        ]
        words = [word for word in words if word not in GENERIC or word == "goods"]
        if words and not self._is_report(i, stop):
            self.now = self.now._replace(product=" ".join(words), actor="", counterpart="", at=i)

    def _is_report(self, i: int, stop: int) -> bool:
        """Whether it is who reports rather than what is traded."""
        return any(self.clause.low(step) in _REPORTING for step in range(i, stop))

    def topic_of(self, figure: Figure) -> Topic:
        """The topic of a figure, with a measure right behind it: `a rise of 5 percent in exports`."""
        behind = self._measure_behind(figure)
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
        """The topic of a count, which is not a flow: `trade partners`."""
        noun = counted_nouns(self.clause, figure.at) or self.counted or topic.noun or topic.flow
        self.counted = noun
        return Topic(topic.area, noun=noun, at=topic.at)

    def _whole(self, figure: Figure, topic: Topic) -> str:
        """The whole of a share, as words behind it say, else the flow that it is of."""
        steps = list(self.clause.rightward(figure.at, most=9))
        stop = next(
            (index for index, i in enumerate(steps) if self.clause.has_role(i, "stop", "quantity", "move")), len(steps)
        )
        named = next((i for i in steps[:stop] if self.clause.has_role(i, "measure", "verb")), -1)
        name = self.clause.chunks[named].value if named >= 0 else topic.flow or topic.noun
        return "total trade value" if name == "trade" else name

    def _measure_behind(self, figure: Figure) -> int:
        i = self.clause.after(figure.at)
        if self.clause.role(i) == "move":
            i = self.clause.after(i)
        if self.clause.low(i) in {"came", "come", "stemmed", "comes"}:
            i = self.clause.after(i)
        if self.clause.low(i) == "from":
            return i + 1 if self.clause.role(i + 1) == "measure" and self._is_measure(i + 1) else -1
        if self.clause.low(i) in {"in", "of"} and figure.kind != "share":
            i = self.clause.after(i)
            while self.clause.role(i) == "word" and is_noun(self.clause, i):
                i += 1
            return i if self.clause.role(i) == "measure" else -1
        return i if self.clause.role(i) == "measure" and figure.kind != "share" and self._is_measure(i) else -1

    def _reasons(self, topic: Topic) -> tuple[Reason, ...]:
        i = topic.at
        rule = f"“{self.clause.words(i)}”" if i >= 0 else "what the article speaks of"
        return (
            self.clause.reason("indicator", i, f"{rule}: {topic.indicator()}"),
            self.clause.reason("area", i, f"{topic.area or 'no area'} is spoken of"),
        )
