"""What plain words in a listing mean. A table for people to review: no word here decides anything but a guess.

Every phrase is in small letters without apostrophes, accents or hyphens, and is found as whole words only.
"""

# The first kind that has a phrase in the name counts; then in what it is filed under; then in its description.
KINDS = {
    "womens_centre": ("womens centre", "womens center", "women centre", "womencentre", "womens hub"),
    "domestic_abuse": (
        "domestic abuse", "domestic violence", "womens aid", "refuge", "refuges", "coercive control", "idva", "idvas",
        "cam drin domestig",
    ),
    "sexual_violence": (
        "rape crisis", "sexual violence", "sexual assault", "sexual abuse", "rape", "isva", "isvas", "sarc",
    ),
    "sex_work": (
        "sex work", "sex worker", "sex workers", "sex working", "sell sex", "selling sex", "prostitution",
    ),
    "substance_use": (
        "drug and alcohol", "drugs and alcohol", "alcohol and drug", "alcohol and drugs", "substance misuse",
        "substance use", "drug service", "drug services", "alcohol service", "alcohol services", "addiction",
        "addictions",
    ),
    "specialist_community": (
        "black and minoritised", "minoritised women", "bame women", "asian women", "asian womens", "african women",
        "muslim women", "muslim womens", "jewish womens", "gypsy", "roma", "traveller", "travellers", "refugee women",
        "asylum seekers", "lgbt", "lgbtq",
    ),
    "housing": (
        "homeless", "homelessness", "housing", "supported accommodation", "hostel", "night shelter", "rough sleepers",
        "rough sleeping",
    ),
    "family": (
        "family support", "parenting", "family centre", "childrens centre", "family hub", "families", "mother and baby",
    ),
    "womens_service": ("women", "womens", "woman", "girls"),
}  # fmt: skip

NEEDS = {
    "domestic_abuse": (
        "domestic abuse", "domestic violence", "womens aid", "coercive control", "refuge", "idva", "idvas",
        "controlling relationship", "controlling relationships", "abusive relationship", "abusive relationships",
    ),
    "sexual_violence": (
        "sexual violence", "sexual assault", "sexual abuse", "rape", "rape crisis", "isva", "isvas", "sarc",
    ),
    "mental_health": (
        "mental health", "mental wellbeing", "emotional wellbeing", "anxiety", "depression", "self harm", "suicide",
        "suicidal",
    ),
    "counselling": (
        "counselling", "counsellor", "counsellors", "talking therapy", "talking therapies", "psychotherapy",
    ),
    "trauma": ("trauma", "trauma informed", "ptsd"),
    "substance_use": (
        "substance misuse", "substance use", "drug and alcohol", "drugs and alcohol", "alcohol and drug",
        "alcohol and drugs", "drug use", "alcohol misuse", "drug misuse", "addiction", "addictions", "needle exchange",
    ),
    "housing": (
        "housing", "homeless", "homelessness", "accommodation", "tenancy", "tenancies", "hostel", "rough sleeping",
        "rough sleepers",
    ),
    "debt_benefits": (
        "debt", "debts", "debt advice", "money advice", "benefits advice", "welfare benefits", "welfare rights",
        "universal credit", "budgeting",
    ),
    "employment_training": (
        "employment", "employability", "job search", "into work", "back to work", "volunteering", "vocational",
        "work experience",
    ),
    "education": ("education", "literacy", "numeracy", "esol", "basic skills", "gcse", "gcses"),
    "children_families": (
        "parenting", "family support", "families", "child contact", "childrens centre", "mothers", "mums", "pregnancy",
        "pregnant",
    ),
    "childcare_creche": ("creche", "on site nursery", "onsite nursery", "nursery on site"),
    "young_women": ("young women", "young womens", "girls"),
    "older_women": ("older women", "older womens"),
    "minoritised_women": (
        "minoritised", "bame", "black and asian", "ethnic minority women", "asian women", "african women",
        "muslim women", "gypsy", "roma", "traveller", "travellers",
    ),
    "immigration": (
        "immigration", "asylum", "asylum seeker", "asylum seekers", "refugee", "refugees",
        "no recourse to public funds", "trafficked", "trafficking",
    ),
    "disability": ("disability", "disabilities", "disabled", "learning disability", "learning disabilities", "autism"),
    "health": (
        "sexual health", "physical health", "health checks", "womens health", "gp surgery", "midwife", "midwives",
    ),
    "sex_work": ("sex work", "sex worker", "sex workers", "sex working", "sell sex", "selling sex", "prostitution"),
    "advocacy": ("advocacy", "advocate", "advocates", "idva", "idvas", "isva", "isvas"),
    "one_to_one": ("one to one", "1 to 1", "1 1", "keyworker", "key worker", "casework", "caseworker"),
    "groups": ("group work", "groupwork", "group sessions", "support group", "support groups", "groups", "workshops"),
    "peer_mentoring": ("peer mentor", "peer mentors", "peer mentoring", "peer support", "mentoring", "befriending"),
    "drop_in": ("drop in", "drop ins", "walk in"),
    "outreach": ("outreach",),
    "through_the_gate": (
        "through the gate", "leaving prison", "prison leavers", "released from prison", "resettlement",
    ),
}  # fmt: skip

ROUTES = {
    "self": (
        "self referral", "self referrals", "self refer", "self referring", "refer yourself", "refer themselves",
        "refer herself", "open access",
    ),
    "any_professional": (
        "any professional", "any agency", "agency referral", "agency referrals", "professional referral",
        "professional referrals", "referral by a professional", "referrals from professionals",
        "referred by a professional", "referrals from any agency", "referrals from agencies", "referral from an agency",
    ),
    "probation": (
        "referred by probation", "referral by probation", "referrals by probation", "referral from probation",
        "referrals from probation", "probation referral", "probation referrals", "your probation practitioner",
        "probation officer",
    ),
    "court": ("referred by the court", "referred by court", "referrals from court", "referrals from the court",
              "court referral", "court referrals"),
    "police": ("referred by the police", "referred by police", "referrals from police", "referrals from the police",
               "police referral", "police referrals"),
    "prison": ("referred by the prison", "referred by prison", "referrals from prison", "referrals from prisons",
               "prison referral", "prison referrals"),
    "liaison_diversion": ("liaison and diversion",),
    "social_care": (
        "referred by social services", "referrals from social services", "referred by social care",
        "referrals from social care", "social worker referral", "referral from a social worker",
        "referral by a social worker", "referred by a social worker", "social services referral",
    ),
}  # fmt: skip

# The first that is said counts.
ACCESS = {
    "referral_only": (
        "referral only", "referrals only", "by referral only", "only by referral", "via referral only",
        "referral is required", "referral required", "must be referred", "need to be referred",
    ),
    "walk_in": ("drop in", "drop ins", "walk in", "walk ins", "no appointment needed", "no appointment necessary"),
    "appointment": ("by appointment", "appointment only", "appointments only", "appointment required",
                    "appointment is required", "book an appointment", "make an appointment"),
    "outreach": ("outreach", "we come to you", "home visits"),
}  # fmt: skip

WOMEN_ONLY = ("women only", "for women only", "only for women", "female only", "females only", "only open to women",
              "exclusively for women", "all female")  # fmt: skip
# After these, "women only" is said of a part of the service.
IN_PART = ("session", "sessions", "group", "groups", "class", "classes", "day", "days", "evening", "evenings",
           "night", "time", "times", "hours", "swim", "swimming", "gym", "ward", "wards", "course")  # fmt: skip
MEN_TOO = (
    "men and women",
    "women and men",
    "men welcome",
    "male and female",
    "all genders",
    "any gender",
    "mixed gender",
)

CRECHE = ("creche", "creches", "on site nursery", "onsite nursery", "nursery on site")
STEP_FREE = ("step free", "wheelchair access", "wheelchair accessible", "wheelchair accessibility", "level access",
             "accessible by wheelchair", "accessible to wheelchair users", "full disabled access")  # fmt: skip

REFUSING = frozenset(
    ("no", "not", "non", "without", "cannot", "never", "neither", "nor", "isnt", "dont", "limited", "partial", "poor")
)
