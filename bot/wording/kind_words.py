"""Words that members never read, by language, and words that only one platform's people know."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.engine.kinds.script_words import UNKIND

UNKIND_WORDS: Mapping[str, tuple[str, ...]] = {
    "en": (
        *UNKIND,
        "session",
        "moderator",
        "participant",
        "timeout",
        "skip",
        "skipped",
        "deadline",
        "escalation",
    ),
    "es": (
        *("anónimamente", "anónima", "anónimas", "anónimo", "anónimos"),
        *("carga", "cargas", "cargar", "cargado", "cargada"),
        *("cumplimiento", "incumplimiento", "incumplir", "incumplió", "incumpliste"),
        *("falló", "fallaste", "fallido", "fallida", "fracasó", "fracaso", "fracasaste"),
        *("perdió", "perdiste", "perdido", "perdida", "se te pasó"),
        *("debe", "debes", "deben", "debería", "deberías", "deberían", "hay que", "tiene que", "tienes que"),
        *("obligación", "obligado", "obligada", "obligatorio", "obligatoria", "obligatorios", "obligatorias"),
        *("atrasada", "atrasado", "retraso", "retrasada", "retrasado", "vencida", "vencido"),
        *("resonancia", "estabilizador", "estabilizar", "no respondió", "qué te pasa"),
        *("sesión", "sesiones", "moderador", "moderadora", "participante", "participantes"),
        *("fecha límite", "tiempo agotado", "omitir", "saltar", "escalada", "escalación"),
        *("víctima", "víctimas", "usuario", "usuaria", "usuarios"),
    ),
    "fr": (
        *("anonyme", "anonymes", "anonymement", "anonymat", "porter", "portes", "portez", "fardeau"),
        *("échec", "échoué", "échouer", "manqué", "manquée", "manqués", "raté", "ratée", "retard", "retards"),
        *("dois", "doit", "devez", "doivent", "devra", "devras"),
        *("obligatoire", "obligatoires", "obligatoirement"),
        *("conformité", "non-conforme", "non-répondant", "non-répondante", "non-répondants", "absentéisme"),
        *("résonance", "résonne", "résonner", "apaisant", "stabilisant", "ce qui ne va pas chez toi"),
        *("session", "séance", "animateur", "animatrice", "modérateur", "modératrice", "participant"),
        *("participante", "participants", "utilisateur", "utilisateurs", "convoquer", "convocation"),
        *("délai", "délais", "échéance", "date limite", "dépassé", "sauter", "sauté", "relance", "escalade"),
    ),
    "pt": (
        *("anônima", "anônimas", "anônimo", "anônimos", "anónimo", "anónima", "anonimamente", "anonimato"),
        *("carga", "cargas", "carregar", "carrega", "carregamos", "fardo"),
        *(
            "conformidade",
            "cumprimento",
            "descumprir",
            "incumprimento",
            "não respondente",
            "não respondentes",
        ),
        *("falhou", "falha", "falhas", "fracasso", "fracassou", "perdeu", "perdido", "perdida", "faltou"),
        *(
            "deve",
            "devem",
            "deves",
            "deveria",
            "deveriam",
            "tem de",
            "tem que",
            "têm de",
            "têm que",
            "há que",
        ),
        *("obrigação", "obrigado", "obrigada", "obrigatório", "obrigatória", "obrigatórios", "obrigatórias"),
        *("atrasada", "atrasadas", "atrasado", "atrasados", "atraso", "vencido", "vencida", "pendente"),
        *("ressonância", "ressoa", "estabilizador", "estabilizar", "o que há de errado com você"),
        *("sessão", "sessões", "moderador", "moderadora", "participante", "participantes"),
        *("prazo", "prazos", "tempo esgotado", "pular", "pulou", "saltar", "escalada", "escalonamento"),
        *("convocar", "convocação", "vítima", "vítimas", "usuário", "usuária", "usuários", "utilizador"),
    ),
}
"""English adds words for which the product has better ones of its own. A language without a list is refused by the
lint: whoever adds one writes it first."""

_ONE_PLATFORM = re.compile(
    r"slack|workspace|home tab|app home|/circle|/invite|microsoft|\bteams\b|\btenant|group chat|write “hi”"
    r"|espacio de trabajo|pestaña inicio|chat de grupo|escribe “hi”"
    r"|espace de travail|onglet accueil|groupe de conversation|écris «\u00a0hi"
    r"|espaço de trabalho|aba início|chat em grupo|escreva “hi”",
    re.IGNORECASE,
)


def unkind(sentence: str, language: str) -> tuple[str, ...]:
    """Those of the words above that stand in it, whole."""
    words = UNKIND_WORDS.get(language.partition("_")[0], ())
    return tuple(
        w for w in words if re.search(rf"(?<![\w-]){re.escape(w)}(?![\w-])", sentence, re.IGNORECASE)
    )


def one_platform(sentence: str) -> str:
    """The first word that only one platform's people know; names in braces are filled with the right one."""
    found = _ONE_PLATFORM.search(re.sub(r"\{\w+\}", "", sentence))
    return found[0] if found else ""
