"""The lexicon: words of trade news with their roles in a sentence."""

from __future__ import annotations

from typing import Literal, NamedTuple

from kashi_tui.reading.article.claim import Qualifier
from kashi_tui.reading.article.words.word_lists import word_set

Role = Literal[
    "measure",
    "verb",  # of trading
    "move",  # a direction
    "double",
    "bound",  # what is compared with
    "share",
    "near",  # a qualifier
    "basis",  # on a year or on a month earlier
    "aim",
    "mark",
    "partner",
    "link",  # a preposition
    "pronoun",
    "be",
    "break",  # where another clause begins
    "filler",
    "actor",
]
"""The role of a word or phrase in a sentence."""


class WordRole(NamedTuple):
    """An entry of the lexicon: what a word or phrase does, and what it stands for."""

    role: Role
    value: str = ""
    """The measure or flow that it names, the qualifier, the basis (yoy, mom), the aim (target, forecast)."""
    sign: int = 0
    """Of a move: 1 up, -1 down, 0 where it says neither."""


def _entries(role: Role, value: str, phrases: str, sign: int = 0) -> dict[tuple[str, ...], WordRole]:
    return {tuple(phrase.split()): WordRole(role, value, sign) for phrase in phrases.split(",") if phrase.strip()}


_MEASURES = {
    "trade": "trade,import export turnover,export import turnover,import and export turnover,foreign trade,"
    "external trade,international trade,merchandise trade,goods trade,trade in goods,imports and exports,"
    "import and export,exports and imports,export and import,import and export trade,imports plus exports,"
    "foreign trade value,trade turnover,foreign trade turnover,commerce,trading,total trade,overall trade,"
    "two way trade,bilateral trade,import export,import export trade,trade flows,trade exchange",
    "exports": "export,exports,shipments,shipment,overseas sales,sales abroad,foreign sales,outbound shipments,"
    "exportation,deliveries,outbound sales",
    "imports": "import,imports,purchases,inbound shipments,importation,import bill,import purchases,overseas purchases",
    "deficit": "deficit,gap,shortfall,trade deficit,trade gap,trade shortfall,trade imbalance,deficits,gaps",
    "surplus": "surplus,trade surplus,surpluses,trade surpluses",
    "balance": "trade balance,balance of trade,balance",
}
_OTHERS = {
    "GDP": "gdp,gross domestic product,economy,economic output,economic growth",
    "foreign direct investment": "fdi,foreign direct investment,direct investment,foreign investment,"
    "inward investment,fdi inflows,fdi inflow,fdi equity inflows,actual use of foreign capital,foreign capital",
    "investment": "investment,investments,fixed asset investment",
    "output": "output,production,industrial output,industrial production,value added,added value,harvest,crop,yield",
    "revenue": "revenue,revenues,turnover,income,tax revenue,fiscal revenue,sales revenue,operating revenue",
    "sales": "sales,retail sales,car sales,vehicle sales",
    "profit": "profit,profits,net profit,net income",
    "reserves": "reserves,foreign exchange reserves,forex reserves,foreign reserves",
    "remittances": "remittances,remittance inflows,workers' remittances",
    "inflation": "inflation,consumer prices,consumer price index,cpi,producer prices,ppi,inflation rate",
    "price": "price,prices,average price,unit value,unit price",
    "exchange rate": "exchange rate,exchange rates",
    "interest rate": "interest rate,policy rate,repo rate,interest rates,benchmark rate",
    "unemployment rate": "unemployment,unemployment rate,jobless rate",
    "throughput": "throughput,container throughput,cargo throughput,cargo volume,freight volume,cargo,freight",
    "debt": "debt,external debt,foreign debt,loans,credit,deposits",
    "orders": "orders,new orders,factory orders,order book",
    "consumption": "consumption,spending,consumer spending",
    "wages": "wages,salaries,per capita income,disposable income",
    "stocks": "inventories,stockpiles",
    "contracts": "contracts,deals,agreements",
    "tariff": "tariff,tariffs,duty,duties,import duty,import duties",
    "ratio": "coverage ratio,cover ratio,export import coverage ratio,ratio,coverage",
    "current account balance": "current account,current account balance",
    "services trade": "trade in services,services trade,service trade,services",
    "tourism": "tourism,tourism revenue,tourist arrivals,arrivals",
    "growth": "",
}
_VERBS = {
    "trade": "traded,imported and exported,exported and imported,trades,importing and exporting,did business",
    "exports": "exported,exporting,sold,sells,shipped,ships,sent abroad,sold abroad,sell,delivered,ship,selling,"
    "earned,earns,fetched,shipped out",
    "imports": "imported,importing,bought,buys,purchased,buy,buying,sourced,took in,spent",
}
_UP = (
    "rise,rose,risen,rises,rising,grow,grew,grown,grows,growing,increase,increased,increases,increasing,climb,climbed,"
    "climbs,climbing,gain,gained,gains,gaining,jump,jumped,jumps,jumping,surge,surged,surges,surging,soar,soared,"
    "soars,soaring,expand,expanded,expands,expanding,advance,advanced,advances,swell,swelled,swollen,widen,widened,"
    "widens,widening,rallied,leap,leapt,leaped,leaping,skyrocketed,ballooned,improve,improved,improves,improvement,"
    "strengthened,rebound,rebounded,recover,recovered,recovery,spike,spiked,spiking,boomed,mounted,went up,gone up,"
    "goes up,picked up,shot up,edged up,edging up,inched up,ticked up,crept up,moved up,stepped up,increment,growth,"
    "growth rate,growth rates,expansion,upturn,uptick,hike,hiked,up,upward,higher,more,above,larger,wider,greater,"
    "better,stronger,bigger,faster,raised,added,adding,ahead,deepened,deepen,boosted,lifted,up by,was up,were up,"
    "positive growth,year on year growth,rise by,uplift,in excess,accelerated,leaping,heavier,longer,dearer"
)
_DOWN = (
    "fall,fell,fallen,falls,falling,drop,dropped,drops,dropping,decline,declined,declines,declining,decrease,"
    "decreased,decreases,decreasing,shrink,shrank,shrunk,shrinks,shrinking,contract,contracted,contracting,"
    "contraction,slide,slid,slides,sliding,slump,slumped,slumps,slumping,plunge,plunged,plunges,plunging,tumble,"
    "tumbled,tumbling,dip,dipped,dips,dipping,ease,eased,eases,easing,slip,slipped,slips,slipping,narrow,narrowed,"
    "narrows,narrowing,reduce,reduced,reduction,cut,lose,lost,loss,losing,sink,sank,sunk,sinking,retreat,retreated,"
    "receded,weakened,plummet,plummeted,plummeting,crashed,shed,dived,slowdown,lowered,went down,gone down,goes down,"
    "edged down,inched down,ticked down,came down,fell back,dropped off,collapsed,cooled,cooled down,moderated,"
    "softened,downturn,down,downward,lower,less,fewer,below,smaller,narrower,weaker,slower,off,short of,down by,"
    "was down,were down,negative growth,depreciated,diminished,shrinkage,behind,worse,short,shy,cheaper,shorter,"
    "lighter,gave up"
)
_FLAT = "change,changed,changes,variation,difference,swing,movement"
_DOUBLED = (
    "doubled,tripled,trebled,quadrupled,halved,doubling,tripling,halving,quintupled,more than doubled,nearly doubled"
)
_NEAR: dict[Qualifier, str] = {
    "over": "over,more than,above,exceeding,exceeded,exceeds,exceed,in excess of,at least,upwards of,upward of,"
    "topping,topped,tops,top,surpassing,surpassed,surpasses,beyond,just over,slightly over,slightly above,"
    "slightly more than,well over,a little over,a little more than,just above,no less than,not less than,greater than,"
    "higher than,just more than,a bit more than,well above,passed,crossed,some more than",
    "about": "about,around,approximately,roughly,some,approx,approx .,circa,ca .,ca,estimated,an estimated,"
    "in the region of,in the order of,equivalent to about,of about,or so,more or less,just about,~,worth about",
    "nearly": "nearly,almost,close to,near,approaching,approached,not quite,just short of,just shy of,nearing,neared,"
    "virtually,just under,slightly under,a little under,nearly all of,slightly less than,a little less than,"
    "just below,slightly below",
    "under": "under,below,less than,fewer than,at most,no more than,up to,not more than,lower than,well under,"
    "well below",
}
_BOUNDS = {
    "from": "from,up from,down from,compared with,compared to,in comparison with,in comparison to,against,versus,vs,"
    "vs .,than,relative to,as compared to,as compared with,as against,when compared to,when compared with,rather than,"
    "instead of,compared against,in contrast to,contrasted with,measured against",
    "after": "after,following,follows",
    "to": "to,at,reaching,hitting,totaling,totalling,reached,to reach,hit",
}
_SHARE = (
    "accounted for,accounts for,accounting for,account for,made up,makes up,making up,make up,constituted,constitutes,"
    "constituting,constitute,represented,represents,representing,represent,comprised,comprises,comprising,took up,"
    "takes up,taking up,contributed,contributes,contributing,share,shares,proportion,percentage,a share of,"
    "market share,weight,accounted,generated,responsible for,of which,stood for,stands for,brought together,equal to,"
    "equals,equalling,equivalent of,occupied"
)
_BASIS = {
    "yoy": "year on year,year over year,y y,yoy,y o y,on the year,on year,from a year ago,from a year earlier,"
    "over the year,in a year,on an annual basis,annual,annually,yearly,on a yearly basis,on a year on year basis,"
    "year to year,over a year,a year on year,annualised,annualized,per year,a year,per annum,within a year,"
    "on an annualized basis,over the same period,year by year",
    "mom": "month on month,month over month,m m,mom,m o m,on the month,on month,monthly,quarter on quarter,"
    "quarter over quarter,q q,qoq,q o q,on the quarter,quarterly,on quarter,on a monthly basis,"
    "on a month on month basis,within a month,in a month,sequentially",
}
_AIM = (
    "target,targets,targeted,targeting,goal,goals,aim,aims,aimed,aiming,plan,plans,planned,planning,set a target,"
    "objective,seeks,seek,hopes,hope,hoping,pledged,envisages,envisaged,ambition,intends,by the end of the decade,"
    "wants"
)
_FORECAST = (
    "forecast,forecasts,expects,expected,projected,projection,projects,predicted,predicts,estimates,prediction,expect"
)
_MARK = (
    "mark,threshold,milestone,barrier,for the first time,the first time,never before,first time,never,broke through,"
    "breaking through,broke,line,surpassed the,level for the"
)
_PARTNERS = (
    "partner,partners,trading partner,trading partners,trade partner,trade partners,destination,destinations,market,"
    "markets,buyer,buyers,supplier,suppliers,source,sources,customer,customers,origin,origins,export market,"
    "export markets,export destination,export destinations,importer,importers,exporter,exporters,destination for"
)
_LINKS = (
    "of,in,with,between,among,for,by,into,during,through,via,within,per,under,on,as,under the,bound for,destined for,"
    "worth,valued at,amounting to,across,outside,including"
)
_PRONOUNS = (
    "it,they,this,that,these,those,its,their,which,figure,value,total,amount,volume,sum,number,all,both,totals,"
    "figures,former,latter,them,whole,everything,one,ones,result,pace"
)
_BE = (
    "was,were,is,are,be,been,had been,has been,have been,had,has,have,stood,stands,stand,stood at,came,came to,"
    "comes to,comes,come,amounted,amounted to,amounts to,totaled,totalled,totals,total,reach,reaches,stay,stayed,"
    "remained,came in at,came out at,worth,registered,recorded,posted,saw,sees,seen,showed,shows,show,being,brought,"
    "brought in,cost,costs,did,does,do,made,ran,runs,took,got,given,put,put at,valued,valued at,numbered,numbers,"
    "counted,counts,kept,gave,gives,became,yielded,left,ended,closed,opened,swung,turned,began,will,would,could,may,"
    "can,should,equaled,equalled,carried,handled,realized,realised,achieved,attained,generated,earn,started,boasted,"
    "enjoyed,witnessed,experienced,logged,notched,added up to,adds up to,add up to,reported,booked,narrows,trimmed,"
    "climbs,settled,settled at,averaged,averages"
)
_BREAKS = (
    "while,but,whereas,although,though,however,meanwhile,because,so that,when,where,who,whose,if,since,as well as,and,"
    "or,nor,than that,followed by"
)
_FILLERS = (
    "a,an,the,only,just,even,further,another,still,again,also,then,now,slightly,sharply,strongly,steadily,revised,"
    "mere,respectively,together,alone,both,each,combined,so,thus,therefore,not,yet,already,already,altogether,in all,"
    "in total,on average,average,total,overall,further,significantly,considerably,markedly,roughly,moderately,"
    "modestly,marginally,dramatically,rapidly,quickly,fairly,much,far,well,somewhat,seasonally adjusted,provisional,"
    "preliminary,provisionally,initial,robust,solid,strong,healthy,hefty,whopping,record,staggering,steep,sharp,"
    "modest,slight,moderate,remarkable,impressive,significant,substantial,massive,huge,small,big,large,little,bit,"
    "real,nominal,combined,actual,net,gross,first,as much as,as many as,as high as,north,south,east,west,northwest,"
    "northeast,southwest,southeast,northern,southern,eastern,western,northwestern,southwestern,northeastern,"
    "southeastern,in value,in value terms,in volume,in terms,by value,by volume,in dollar terms,in yuan terms,"
    "meanwhile,partly,largely"
)
_ACTORS = (
    "enterprises,enterprise,companies,company,firms,firm,businesses,sector,businessmen,traders,entities,corporations,"
    "operators,manufacturers,producers,growers,farmers,smes,exporters,importers,factories,ventures"
)
RATES = frozenset({"inflation", "interest rate", "unemployment rate", "tariff"})
"""Measures that are percentages themselves."""


def _lexicon() -> dict[tuple[str, ...], WordRole]:
    """Later entries win over earlier ones of the same words."""
    table: dict[tuple[str, ...], WordRole] = {}
    table |= _entries("filler", "", _FILLERS) | _entries("be", "", _BE) | _entries("pronoun", "", _PRONOUNS)
    table |= _entries("link", "", _LINKS) | _entries("break", "", _BREAKS)
    for name, phrases in {**_MEASURES, **_OTHERS}.items():
        table |= _entries("measure", name, phrases)
    for flow, phrases in _VERBS.items():
        table |= _entries("verb", flow, phrases)
    table |= _entries("move", "", _UP, 1) | _entries("move", "", _DOWN, -1) | _entries("move", "", _FLAT)
    table |= _entries("double", "", _DOUBLED, 1) | _entries("partner", "", _PARTNERS) | _entries("actor", "", _ACTORS)
    for near, phrases in _NEAR.items():
        table |= {key: word for key, word in _entries("near", near, phrases).items() if key not in table}
    for bound, phrases in _BOUNDS.items():
        table |= _entries("bound", bound, phrases)
    for basis, phrases in _BASIS.items():
        table |= _entries("basis", basis, phrases)
    table |= _entries("share", "", _SHARE) | _entries("aim", "target", _AIM) | _entries("aim", "forecast", _FORECAST)
    return table | _entries("mark", "", _MARK)


LEXICON = _lexicon()
NEAR = {tuple(phrase.split()): near for near, phrases in _NEAR.items() for phrase in phrases.split(",")}
"""Qualifiers, among them words that also say a direction: `above 5 percent`, `5 percent above`."""
FLOWS = frozenset(_MEASURES)
LONGEST_FROM: dict[str, int] = {}
"""The number of words of the longest phrase that begins with a word."""
for _phrase in LEXICON:
    LONGEST_FROM[_phrase[0]] = max(len(_phrase), LONGEST_FROM.get(_phrase[0], 0))
SMALL_WORDS = word_set(
    "a an the of in on at to for from by with and or but as is are was were be been it its their this that these "
    "those which who whose when where while than then so also not no more most less least all both each every "
    "some any such other others another same own he she they we his her our you your i has have had do does did "
    "will would can could may might must should into onto over under between among during through within per via "
    "after before since until about against there here what how why if because though although up down out off "
    "again very too only just even still yet amid amidst despite due owing thanks given including excluding "
    "especially particularly mainly mostly according him them her me us one two three four five six seven eight "
    "nine ten"
)
