"""What is typed into CCaRM's case review and easy-read sheet in three languages, written by hand.

The words of choices are those that each language prints; texts mix directions on purpose.
"""

from __future__ import annotations

from tests.tongues import LONG, NO_MATTER, Told, Typed, same

MIXED_REVIEW = "האדם אמר: \u2067„I want Tuesdays“\u2069 (2/3) – och inte förr!"
MIXED_EASY = "לא בבוקר! Not before 10:30, tack.\n\u200fביחד\u200e: 50%, A-12"

REVIEW = Told(
    "ccarm",
    "review",
    (
        same("ccarm.cover.case-ref", "תיק B-12/7 (2026)"),
        same("ccarm.cover.service", "Avdelning 3, אגף ג׳"),
        Typed(
            "ccarm.cover.person-part",
            ("Spoke in the meeting", "Talade på mötet", "דיבור בפגישה"),
            code="in-meeting",
        ),
        Typed("ccarm.cover.sharing:words", ("✓", "✓", "✓"), code="ticked", value="✓"),
        Typed("ccarm.rev.date", ("3 May 2026", "3 maj 2026", "3 במאי 2026"), value="2026-05-03"),
        Typed("ccarm.rev.first", ("No", "Nej", "לא"), code="no"),
        same("ccarm.rev.attendees:1:who", "האדם / the person"),
        Typed(
            "ccarm.rev.attendees:1:group",
            ("The person themselves", "Personen själv", "האדם עצמו"),
            code="person",
        ),
        Typed(
            "ccarm.rev.attendees:1:how",
            ("In the room", "På plats i rummet", "בחדר"),
            code="room",
        ),
        same("ccarm.rev.attendees:2:who", "Nurse"),
        Typed(
            "ccarm.rev.attendees:2:group",
            (
                "Key worker or care co-ordinator",
                "Kontaktperson eller vårdsamordnare",
                "מלווה מהצוות או גורם מתאם טיפול",
            ),
            code="coordinator",
        ),
        same("ccarm.rev.person-first", MIXED_REVIEW),
        same("ccarm.rev.promises:1:action", "Ring hem / להתקשר הביתה (08-123 45)"),
        Typed(
            "ccarm.rev.promises:1:theme",
            ("About Me", "Om mig", "עליי"),
            code="about",
        ),
        Typed(
            "ccarm.rev.promises:1:state",
            ("Dropped by agreement", "Struket i samförstånd", "בוטל בהסכמה"),
            code="dropped",
        ),
        same("ccarm.rev.themes:safe:better", LONG),
        same("ccarm.rev.measures:1:result", "7/10 → 5/10 (ירידה)"),
        Typed(
            "ccarm.rev.measures:1:date",
            ("1 June 2026", "1 juni 2026", "1 ביוני 2026"),
            value="2026-06-01",
        ),
        Typed(
            "ccarm.rev.measures:1:change",
            ("Same", "Likadant", "אותו דבר"),
            code="same",
        ),
        Typed("ccarm.rev.incidents", ("1,234", "1 234", "1,234"), value="1234"),
        Typed(
            "ccarm.rev.vote-mode",
            ("Each on their own sheet", "Var och en på ett eget blad", "כל אחת ואחד בדף נפרד"),
            code="own-sheet",
        ),
        Typed(
            "ccarm.rev.vote:1:circle",
            ("Progress made", "Framsteg", "חלה התקדמות"),
            code="progress",
        ),
        Typed(
            "ccarm.rev.vote:1:progress",
            ("Slipped back", "Gått bakåt", "חלה נסיגה"),
            code="slipped",
        ),
        Typed(
            "ccarm.rev.vote:2:circle",
            ("Unchanged", "Oförändrat", "ללא שינוי"),
            code="unchanged",
        ),
        Typed(
            "ccarm.rev.vote:2:progress",
            ("No view / did not vote", "Ingen åsikt / röstade inte", "אין דעה / ללא הצבעה"),
            code="no-view",
        ),
        same("ccarm.rev.reading:circle:tells", "יש מחלוקת: 1 mot 1"),
        Typed(
            "ccarm.rev.agreed:circle:verdict",
            ("No agreement today", "Ingen enighet i dag", "אין הסכמה היום"),
            code="no-agreement",
        ),
        Typed(
            "ccarm.rev.agreed:living:verdict",
            ("Not applicable", "Inte tillämpligt", "לא רלוונטי"),
            state=NO_MATTER,
            code="na",
        ),
        Typed(
            "ccarm.rev.discussion",
            (
                "Everyone heard, one agreed picture",
                "Alla blev hörda, en gemensam bild",
                "כולם נשמעו, תמונה אחת מוסכמת",
            ),
            code="rich",
        ),
        Typed(
            "ccarm.rev.next:1:theme",
            ("Keeping People Safe and Well", "Trygghet och hälsa", "ביטחון ובריאות"),
            code="safe",
        ),
        Typed("ccarm.rev.next:1:state", ("New", "Ny", "חדש"), code="new"),
        Typed(
            "ccarm.rev.next-date",
            ("Don't know", "Vet inte", "לא ידוע"),
            code="dont-know",
        ),
    ),
)

EASY = Told(
    "ccarm",
    "easyread",
    (
        Typed("ccarm.er.start.help:advocate", ("✓", "✓", "✓"), code="ticked", value="✓"),
        Typed(
            "ccarm.er.start.meeting",
            (
                "No. Please read out my sheet.",
                "Nej. Läs gärna upp mitt blad.",
                "לא. בבקשה להקריא את הדף שלי.",
            ),
            code="no",
        ),
        same("ccarm.er.circle.people:2:who", "אחותי Anna (34)"),
        Typed(
            "ccarm.er.circle.people:2:kind",
            ("My family and friends", "Min familj och mina vänner", "המשפחה והחברים שלי"),
            code="own",
        ),
        Typed(
            "ccarm.er.circle.people:2:helps",
            ("Sometimes", "Ibland", "לפעמים"),
            code="sometimes",
        ),
        Typed(
            "ccarm.er.circle.feel",
            ("I am not sure", "Jag är inte säker", "קשה לי להגיד"),
            code="not-sure",
        ),
        same("ccarm.er.about.view", LONG),
        Typed(
            "ccarm.er.about.understood",
            ("No", "Nej", "לא"),
            code="no",
        ),
        Typed(
            "ccarm.er.problems.list:3:now",
            ("Not good", "Inte bra", "לא טוב"),
            code="not-good",
        ),
        Typed("ccarm.er.living.day", ("OK", "Okej", "בסדר"), code="ok"),
        Typed("ccarm.er.safe.health", ("Good", "Bra", "טוב"), code="good"),
        Typed(
            "ccarm.er.vote.circle",
            ("Better", "Bättre", "יותר טוב"),
            code="progress",
        ),
        Typed(
            "ccarm.er.vote.about",
            ("I am not sure", "Jag är inte säker", "קשה לי להגיד"),
            code="no-view",
        ),
        Typed("ccarm.er.vote.safe", ("Worse", "Sämre", "יותר גרוע"), code="slipped"),
        same("ccarm.er.end.say", MIXED_EASY),
        same("ccarm.cover.case-ref", "תיק B-12/7 (2026)"),
    ),
)
