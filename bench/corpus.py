"""The invented content that both sites of the benchmark are written from.

Owns the vocabulary, the entries and their Markdown, and knows nothing about either generator: an entry holds
references to other entries, and its text holds links of the form `[[KIND/ID|TITLE]]`, which each site turns
into its own addresses.

Everything follows from a seed. Each entry has a random source of its own, named after its kind and number, so
that a change to one kind leaves the others as they were. The text is German, as it is in the sites the program
is made for; places are invented, and the participants are offices and organisations, never persons.
"""

import random
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta

SITE_TITLE = "Sozialraumorientierung – Veröffentlichungen"
BASE_URL = "https://sro.example"
HOME_TEXT = "Willkommen auf dem Veröffentlichungsportal.\n"

# Every entry is older than this day. Both tools are told that it is today, because a generator may leave out or
# mark what lies in the future, and the work to do should not depend on when it is measured.
TODAY = date(2027, 1, 1)

BODY_KINDS = [
    "Steuerungsgruppe", "Koordinierungskreis", "Fachgruppe", "Arbeitskreis", "Stadtteilkonferenz", "Sozialraumteam",
    "Regionalkonferenz", "Lenkungsausschuss", "Planungsgruppe", "Trägerverbund", "Quartiersrunde", "Begleitausschuss",
]
BODY_THEMES = [
    "Sozialraumorientierung", "Jugendhilfe", "Frühe Hilfen", "Schule und Jugend", "Quartiersentwicklung",
    "Familienzentren", "Hilfen zur Erziehung", "Integration", "Kinderschutz", "Jugendberufshilfe", "Seniorenarbeit",
    "Inklusion",
]
DOCUMENT_KINDS = [
    "Fachtag-Dokumentation", "Protokoll", "Präsentation", "Handreichung", "Sachbericht", "Konzeptpapier",
    "Sozialraumanalyse", "Kooperationsvereinbarung", "Evaluationsbericht", "Einladung",
]
NEWS_KINDS = ["Fachtag", "Neue Ansprechstelle", "Ausschreibung", "Rückblick", "Förderbescheid", "Save the date"]
AKTIONSRAUM_KINDS = ["Aktionsraum", "Sozialraum", "Planungsraum"]
AGENDA_KINDS = ["Bericht", "Beratung", "Beschluss"]
PLACES = [
    "Innenstadt-West", "Innenstadt-Ost", "Nordstadt", "Südstadt", "Weststadt", "Oststadt", "Hafenviertel", "Mühlberg",
    "Lindenhof", "Rosental", "Am Anger", "Neustadt", "Altstadt", "Kirchfeld", "Sonnenhügel", "Bergfeld", "Wiesengrund",
    "Eichenkamp", "Grünau", "Bahnhofsviertel", "Rheinaue", "Heidefeld", "Schlossberg", "Marienviertel",
    "Johannisfeld", "Ziegelhütte", "Papiermühle", "Steinbruch", "Weinberg", "Oberdorf", "Unterdorf", "Moorblick",
    "Birkenhain", "Kanalstraße", "Hasenberg", "Fuchsbau", "Kastanienallee", "Stadtgarten", "Gartenstadt",
    "Siedlung Nord",
]
STREETS = [
    "Schillerstraße", "Goethestraße", "Bahnhofstraße", "Lindenallee", "Am Markt", "Kirchplatz", "Rathausgasse",
    "Mühlenweg", "Schulstraße", "Gartenstraße", "Brunnengasse", "Parkweg",
]
ROOMS = [
    "Bürgerhaus", "Familienzentrum", "Rathaus, Sitzungssaal 2", "Jugendzentrum", "Mehrgenerationenhaus",
    "Stadtteilbüro", "Volkshochschule", "Gemeindehaus", "Landratsamt, Raum 114", "Begegnungsstätte",
]
OFFICES = [
    "Jugendamt", "Sozialamt", "Caritasverband", "Diakonisches Werk", "Arbeiterwohlfahrt", "Der Paritätische",
    "Schulamt", "Jobcenter", "Gesundheitsamt", "Polizeiinspektion", "Deutsches Rotes Kreuz", "Kinderschutzbund",
    "Stadtjugendring", "Quartiersmanagement", "Lebenshilfe", "Volkshochschule",
]
TOPICS = [
    "Bericht aus den Aktionsräumen", "Fallunspezifische Arbeit im Stadtteil", "Budget für Sozialraumprojekte",
    "Kooperation von Schule und Jugendhilfe", "Auswertung der Netzwerkkarte", "Fortschreibung der Sozialraumanalyse",
    "Vorbereitung des Fachtags", "Beteiligung von Kindern und Jugendlichen", "Sprechstunden im Familienzentrum",
    "Evaluation der Stadtteilteams", "Ressourcenkarten und Eco-Mapping", "Übergang von der Kita in die Schule",
    "Offene Angebote in den Ferien", "Wohnumfeld und öffentlicher Raum", "Datenschutz in der Fallberatung",
    "Qualitätsdialog mit den Trägern", "Finanzierung ab dem kommenden Haushaltsjahr",
    "Ehrenamt und Nachbarschaftshilfe", "Aufsuchende Arbeit im Quartier", "Verfahren der kollegialen Beratung",
    "Digitale Beteiligungsformate", "Verschiedenes und Termine", "Genehmigung des Protokolls",
    "Zielvereinbarungen mit dem Landkreis",
]

# A sentence is SUBJECT VERB ADJECTIVE NOUN CIRCUMSTANCE, or OPENING CLAUSE.
SUBJECTS = [
    "Das Jugendamt", "Die Steuerungsgruppe", "Der Koordinierungskreis", "Die Projektleitung", "Der freie Träger",
    "Die Verwaltung", "Das Stadtteilteam", "Die Schulsozialarbeit", "Der Fachdienst Soziales", "Die Arbeitsgruppe",
    "Das Quartiersmanagement", "Die Mehrheit der Anwesenden", "Das Familienzentrum", "Die Moderation", "Der Vorstand",
]
VERBS = [
    "berichtet über", "begrüßt", "erläutert", "prüft bis zur nächsten Sitzung", "bittet um Hinweise auf",
    "beschließt einstimmig", "empfiehlt dem Fachausschuss", "dokumentiert", "stellt zur Diskussion", "unterstützt",
    "vertagt die Entscheidung über", "konkretisiert", "verweist auf", "koordiniert künftig", "nimmt zur Kenntnis",
]
ADJECTIVES = [
    "die sozialräumliche", "die trägerübergreifende", "die niedrigschwellige", "die verbindliche", "die gemeinsame",
    "die präventive", "die ressourcenorientierte", "die kommunale", "die fachliche", "die wirkungsorientierte",
]
NOUNS = [
    "Ausrichtung der Hilfen", "Zusammenarbeit im Stadtteil", "Finanzierungsvereinbarung", "Beteiligung der Familien",
    "Planung der Angebote", "Abstimmung mit den Schulen", "Öffentlichkeitsarbeit", "Bedarfserhebung",
    "Netzwerkarbeit", "Steuerung der Leistungen", "Dokumentation der Ergebnisse", "Weiterentwicklung des Konzepts",
    "Nutzung der Räume",
]
CIRCUMSTANCES = [
    "im ersten Halbjahr", "auf Grundlage der Sozialraumanalyse",
    "unter Einbeziehung der Anwohnerinnen und Anwohner", "ohne zusätzliche Haushaltsmittel",
    "in enger Abstimmung mit dem Landkreis", "bis zum Ende des Schuljahres",
    "nach dem Grundsatz ‚ambulant vor stationär‘", "gemäß § 36 SGB VIII",
    "mit Blick auf die demografische Entwicklung", "wie im letzten Fachtag vereinbart", "für alle vier Aktionsräume",
    "entlang der Lebenswelten der Menschen",
]
OPENINGS = [
    "Darüber hinaus", "Im Anschluss daran", "Gleichzeitig", "Aus Sicht der Praxis", "Perspektivisch", "Ergänzend",
    "Nach Einschätzung der Anwesenden", "Vor diesem Hintergrund", "Im Ergebnis", "Nach Rücksprache",
]
CLAUSES = [
    "braucht es verlässliche Ansprechstellen in jedem Quartier", "sind die Wege zwischen den Einrichtungen zu lang",
    "werden die Mittel zu gleichen Teilen auf die Träger verteilt", "sollen Eltern früher angesprochen werden",
    "fehlen derzeit geeignete Räume für Gruppenangebote", "hat sich die kollegiale Beratung bewährt",
    "ist eine gemeinsame Datenbasis erforderlich", "bleibt die Freiwilligkeit der Teilnahme unberührt",
    "zeigen die Rückmeldungen eine hohe Zufriedenheit", "wird das Verfahren nach zwölf Monaten überprüft",
]


@dataclass
class Entry:
    id: str
    title: str
    date: date
    text: str = field(default="", init=False)  # written last: it links to other entries


@dataclass
class Aktionsraum(Entry):
    district: str
    neighbourhoods: list


@dataclass
class Body(Entry):
    kind: str
    lead: str
    chair: str
    aktionsraeume: list
    meetings: list = field(default_factory=list)
    papers: list = field(default_factory=list)  # every document of the body


@dataclass
class AgendaItem:
    title: str
    kind: str
    minutes: int


@dataclass
class Meeting(Entry):
    time: str
    place: str
    host: str
    body: Body
    agenda: list
    attendance: list
    documents: list = field(default_factory=list)
    attachments: list = field(default_factory=list)  # PDFs that lie beside it, by name


@dataclass
class Document(Entry):
    kind: str
    file: str  # every document is a PDF of one page and not quite a kilobyte
    body: Body
    meeting: Meeting


@dataclass
class News(Entry):
    body: Body


@dataclass
class Corpus:
    aktionsraeume: list
    bodies: list
    meetings: list
    documents: list
    news: list

    def by_kind(self):
        """Pairs of a kind, as links name it, and its entries."""
        return [
            ("aktionsraum", self.aktionsraeume), ("body", self.bodies), ("meeting", self.meetings),
            ("document", self.documents), ("news", self.news),
        ]

    def entries(self):
        return [entry for _, entries in self.by_kind() for entry in entries]


KIND_OF = {Aktionsraum: "aktionsraum", Body: "body", Meeting: "meeting", Document: "document", News: "news"}
LINK = re.compile(r"\[\[([^/\]]+)/([^|\]]+)\|([^\]]*)\]\]")


def generate(pages, seed=7):
    """A corpus of exactly `pages` entries: 2 % bodies, 3 % Aktionsräume, 20 % documents, 5 % news, else meetings."""
    bodies, aktionsraeume, documents, news = (share(pages, percent) for percent in (2, 3, 20, 5))
    meetings = pages - bodies - aktionsraeume - documents - news
    return make(Counts(aktionsraeume, bodies, meetings, documents, news), seed)


@dataclass(frozen=True)
class Counts:
    """How many entries there are of each kind. There is a body and an Aktionsraum at least."""

    aktionsraeume: int
    bodies: int
    meetings: int
    documents: int
    news: int


def make(counts, seed=7):
    ids = Ids()
    corpus = Corpus([], [], [], [], [])
    for number in range(counts.aktionsraeume):
        corpus.aktionsraeume.append(make_aktionsraum(source(seed, "aktionsraum", number), number, ids))
    for number in range(counts.bodies):
        corpus.bodies.append(make_body(source(seed, "body", number), number, ids, corpus.aktionsraeume))
    for number in range(counts.meetings):
        corpus.meetings.append(make_meeting(source(seed, "meeting", number), number, ids, corpus.bodies))
    for number in range(counts.documents):
        corpus.documents.append(make_document(source(seed, "document", number), number, ids, corpus.bodies))
    for number in range(counts.news):
        corpus.news.append(make_news(source(seed, "news", number), number, ids, corpus.bodies))
    write_texts(corpus, seed)
    return corpus


def share(pages, percent):
    return max(1, round(pages * percent / 100))


def title_of_attachment(file):
    return file.removesuffix(".pdf").replace("-", " ").capitalize()


def resolve_links(text, address):
    """The text with its links as Markdown links; `address(kind, id)` says where an entry is."""
    return LINK.sub(lambda found: f"[{found[3]}]({address(found[1], found[2])})", text)


def source(seed, *name):
    return random.Random(":".join(map(str, (seed, *name))))


class Ids:
    """Gives out slugs, none of them twice."""

    def __init__(self):
        self.taken = set()

    def take(self, text):
        slug = candidate = slugify(text)
        number = 2
        while candidate in self.taken:
            candidate = f"{slug}-{number}"
            number += 1
        self.taken.add(candidate)
        return candidate


def slugify(text):
    text = text.lower()
    for umlaut, ascii_form in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        text = text.replace(umlaut, ascii_form)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


# Entries


def make_aktionsraum(rng, number, ids):
    title = f"{AKTIONSRAUM_KINDS[number % len(AKTIONSRAUM_KINDS)]} {PLACES[number % len(PLACES)]}"
    if number >= len(PLACES):
        title += f" {number // len(PLACES) + 1}"
    return Aktionsraum(
        id=ids.take(title),
        title=title,
        date=date(2014, 1, 1) + timedelta(days=rng.randint(0, 700)),
        district=rng.choice(PLACES),
        neighbourhoods=rng.sample(PLACES, 2),
    )


def make_body(rng, number, ids, aktionsraeume):
    kind = BODY_KINDS[number % len(BODY_KINDS)]
    theme = BODY_THEMES[number // len(BODY_KINDS) % len(BODY_THEMES)]
    title = f"{kind} {theme} {PLACES[number * 7 % len(PLACES)]}"
    id = ids.take(title)
    if id != slugify(title):  # a second body of that name carries its number in its title, too
        title += " " + id.rsplit("-", 1)[1]
    return Body(
        id=id,
        title=title,
        date=date(2015, 1, 1) + timedelta(days=rng.randint(0, 300)),
        kind=kind,
        lead=rng.choice(OFFICES),
        chair=rng.choice(OFFICES),
        aktionsraeume=rng.sample(aktionsraeume, min(len(aktionsraeume), rng.randint(1, 4))),
    )


def make_meeting(rng, number, ids, bodies):
    body = bodies[number % len(bodies)]
    nth = number // len(bodies) + 1
    first = date(2015, 12, 1) + timedelta(days=number % len(bodies) % 90)
    meeting = Meeting(
        id=ids.take(f"{body.id}-sitzung-{nth:03d}"),
        title=f"{nth}. Sitzung {body.title}",
        date=first + timedelta(days=100 * (nth - 1) % 3650 + rng.randint(0, 20)),
        time=f"{rng.randint(8, 18):02d}:{rng.choice(['00', '15', '30'])}",
        place=f"{rng.choice(ROOMS)}, {rng.choice(STREETS)} {rng.randint(1, 120)}",
        host=rng.choice(OFFICES),
        body=body,
        agenda=[make_agenda_item(rng, topic) for topic in rng.sample(TOPICS, rng.randint(5, 8))],
        attendance=sorted(rng.sample(OFFICES, rng.randint(5, 12))),
    )
    body.meetings.append(meeting)
    return meeting


def make_agenda_item(rng, topic):
    return AgendaItem(topic, rng.choice(AGENDA_KINDS), rng.choice([10, 15, 20, 30, 45]))


def make_document(rng, number, ids, bodies):
    body = bodies[number % len(bodies)]
    meeting = rng.choice(body.meetings)
    kind = rng.choice(DOCUMENT_KINDS)
    id = ids.take(f"{kind}-{body.id}-{number // len(bodies) + 1:03d}")
    document = Document(
        id=id,
        title=f"{kind}: {rng.choice(TOPICS)} ({meeting.date.year})",
        date=meeting.date + timedelta(days=rng.randint(1, 30)),
        kind=kind,
        file=f"{meeting.date}-{id}.pdf",
        body=body,
        meeting=meeting,
    )
    body.papers.append(document)
    return document


def make_news(rng, number, ids, bodies):
    title = f"{rng.choice(NEWS_KINDS)}: {rng.choice(TOPICS)} im Gebiet {rng.choice(PLACES)}"
    return News(
        id=ids.take(f"{title}-{number}"),
        title=title,
        date=date(2018, 1, 1) + timedelta(days=rng.randint(0, 2800)),
        body=rng.choice(bodies),
    )


# Texts


def write_texts(corpus, seed):
    for number, meeting in enumerate(corpus.meetings):
        rng = source(seed, "meeting text", number)
        papers = meeting.body.papers
        meeting.documents = rng.sample(papers, min(len(papers), rng.randint(1, 3)))
        meeting.text = meeting_text(rng, meeting, targets_of(rng, meeting, corpus.aktionsraeume))
    for entries, shortest, longest in (
        (corpus.bodies, 150, 250),
        (corpus.documents, 100, 250),
        (corpus.aktionsraeume, 150, 300),
        (corpus.news, 100, 250),
    ):
        for number, entry in enumerate(entries):
            rng = source(seed, KIND_OF[type(entry)], "text", number)
            body = body_near(rng, entry, corpus.bodies)
            entry.text = plain_text(rng, rng.randint(shortest, longest), body.meetings[:5] + [body])


def targets_of(rng, meeting, aktionsraeume):
    """What the text of a meeting may link to."""
    body = meeting.body
    others = [other for other in rng.sample(body.meetings, min(3, len(body.meetings))) if other is not meeting]
    return [body] + others + body.papers[:4] + rng.sample(aktionsraeume, min(2, len(aktionsraeume)))


def body_near(rng, entry, bodies):
    if isinstance(entry, Body):
        return entry
    return getattr(entry, "body", None) or rng.choice(bodies)


def meeting_text(rng, meeting, targets):
    """Minutes: headings, lists, quotes, links, footnotes and a table of decisions."""
    wanted = rng.randint(210, 730)
    blocks, footnotes = [paragraph(rng, 3)], []
    number = 0
    while count_words(blocks) < wanted:
        blocks.append(minutes_heading(rng, meeting, number))
        blocks.append(paragraph(rng))
        blocks += aside(rng)
        if rng.random() < 0.5:
            blocks.append(f"Siehe dazu {link(rng.choice(targets))}. {sentence(rng)}")
        if rng.random() < 0.4:
            mark = f"[^{len(footnotes) + 1}]"
            blocks.append(f"{sentence(rng)[:-1]}{mark}.")
            footnotes.append(f"{mark}: {sentence(rng)}")
        number += 1
    blocks.append("## Beschlüsse")
    blocks.append(decisions_table(rng))
    blocks.append("## Verweise")
    blocks.append("\n".join(f"* {link(target)}" for target in rng.sample(targets, min(3, len(targets)))))
    return "\n\n".join(blocks + footnotes) + "\n"


def minutes_heading(rng, meeting, number):
    if number < len(meeting.agenda):
        return f"## TOP {number + 1}: {meeting.agenda[number].title}"
    return f"### Nachtrag {number}: {rng.choice(TOPICS)}"


def aside(rng):
    """A list, a numbered list, a quotation or nothing."""
    which = rng.random()
    if which < 0.35:
        return ["\n".join(f"- {sentence(rng)}" for _ in range(rng.randint(3, 5)))]
    if which < 0.5:
        return ["\n".join(f"{number}. {sentence(rng)}" for number in range(1, rng.randint(4, 5)))]
    if which < 0.6:
        return [f"> {sentence(rng)}"]
    return []


def decisions_table(rng):
    rows = ["| Nr. | Beschluss | Zuständig | Frist |", "| --- | --- | --- | --- |"]
    for number in range(1, rng.randint(4, 6)):
        due = f"{rng.randint(1, 28):02d}.{rng.randint(1, 12):02d}.2026"
        rows.append(f"| {number} | {rng.choice(NOUNS)} | {rng.choice(OFFICES)} | {due} |")
    return "\n".join(rows)


def plain_text(rng, wanted, targets):
    blocks = [paragraph(rng, 3)]
    while count_words(blocks) < wanted - 40:
        blocks.append(f"## {rng.choice(TOPICS)}")
        blocks.append(paragraph(rng))
        if rng.random() < 0.5:
            blocks.append("\n".join(f"- {sentence(rng)}" for _ in range(3)))
        if rng.random() < 0.5:
            blocks.append(f"Weiterführend: {link(rng.choice(targets))}.")
    return "\n\n".join(blocks) + "\n"


def paragraph(rng, sentences=None):
    return " ".join(sentence(rng) for _ in range(sentences or rng.randint(2, 5)))


def sentence(rng):
    pick = rng.choice
    which = rng.random()
    if which < 0.55:
        return f"{pick(SUBJECTS)} {pick(VERBS)} {pick(ADJECTIVES)} {pick(NOUNS)} {pick(CIRCUMSTANCES)}."
    if which < 0.85:
        return f"{pick(OPENINGS)} {pick(CLAUSES)}."
    return f"{pick(SUBJECTS)} {pick(VERBS)} **{pick(ADJECTIVES)} {pick(NOUNS)}**; außerdem *{pick(CLAUSES)}*."


def link(entry):
    return f"[[{KIND_OF[type(entry)]}/{entry.id}|{entry.title}]]"


def count_words(blocks):
    return sum(len(block.split()) for block in blocks)
