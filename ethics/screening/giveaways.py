"""What gives somebody away besides a name: what posts are called, in six languages and in short; names of months.

A star stands for any ending of a word; a word in capitals is found only so (ethics.screening.patterns). Data alone.
"""

# By the kind of post, as the register of conferences calls it.
POSTS: dict[str, tuple[str, ...]] = {
    "secretary-general": (
        "secretar* general*",
        "secretair* general*",
        "генеральн* секретар*",
        "الأمين العام",
        "الأمينة العامة",
        "秘书长",
        "SG",
    ),
    "deputy-secretary-general": (
        "deputy secretar*",
        "vice secretair*",
        "vicesecretari*",
        "заместител* генеральн*",
        "نائب الأمين",
        "نائبة الأمين",
        "副秘书长",
        "DSG",
        "VSG",
    ),
    "director-radiocommunication": (
        "radiocommunication* bureau",
        "bureau des radiocommunication*",
        "radiocomunicacion*",
        "радиосвяз*",
        "الاتصالات الراديوية",
        "无线电通信局",
        "BR",
    ),
    "director-standardization": (
        "standardization bureau",
        "normalisation des telecom*",
        "normalizacion de las telecom*",
        "стандартизац* электросвяз*",
        "تقييس الاتصالات",
        "标准化局",
        "TSB",
    ),
    "director-development": (
        "development bureau",
        "developpement des telecom*",
        "desarrollo de las telecom*",
        "развити* электросвяз*",
        "تنمية الاتصالات",
        "发展局",
        "BDT",
    ),
    "radio-regulations-board": (
        "radio regulations board",
        "reglement des radiocommunication*",
        "reglamento de radiocomunicacion*",
        "радиорегламентарн*",
        "لوائح الراديو",
        "无线电规则委员会",
        "RRB",
    ),
}

# As they are written, with endings where a language has them.
MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
    "|janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre"
    "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
    r"|январ\w|феврал\w|марта?|апрел\w|ма[йяе]|июн\w|июл\w|августа?|сентябр\w|октябр\w|ноябр\w|декабр\w"
    "|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
)

# Words of a State's name that many States share.
SHARED = frozenset(
    (
        *("republic", "republique", "republica", "kingdom", "royaume", "reino", "united", "unis", "unies", "unidos"),
        *("states", "etats", "estados", "state", "etat", "estado", "islands", "iles", "islas", "democratic"),
        *("democratique", "democratica", "people", "populaire", "popular", "federal", "federale", "federation"),
        *("federated", "union", "north", "south", "east", "west", "nord", "norte", "saint", "sainte", "santa", "arab"),
        *("arabe", "plurinational"),
    )
)
