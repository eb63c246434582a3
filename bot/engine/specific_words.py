"""The word lists by which a statement is found specific or vague, by language. `docs/decisions/naming-the-harm.md` says
how they are used, and how often they are right. All are regular expressions, read without regard to capitals.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """`ours`: that somebody says "we". `sorry`: an apology with an if in it. `nobody`: a deed that nobody did.

    `turned`: blame that lands on people. `general`: words that promise nothing by themselves. `detail`: what can be
    counted or seen in daily work. `common`: the little words by which the language is known. `someone`: an owner who
    is nobody in particular.
    """

    ours: str
    sorry: str
    nobody: str
    turned: str
    general: str
    detail: str
    common: str
    someone: str


WORDS: dict[str, Words] = {
    "en": Words(
        ours="we|we've|we're|we'll|our|ours|us",
        sorry=r"any (?:stress|inconvenience|harm|hurt|distress|discomfort|upset|confusion|difficult\w*"
        "|offen[cs]e)|(?:if|in case|to) (?:you|anyone|anybody|someone|somebody|some of you"
        r"|some people|people)(?: \w+){0,2} (?:felt|feel|feels|were|was|been|have|has|had|experienced"
        "|might)|may have|might have|sorry (?:if|that you|for how you|for any)|regret any"
        r"|how you (?:felt|feel)|(?:was|were|been) misunderst\w+",
        nobody="(?:mistakes|errors|things|steps|balls|shortcomings) (?:were|was|have|had|got|went)"
        "|things went wrong|could have been (?:done|handled|managed|better)|lessons (?:were|have been"
        r"|will be) learn\w+|(?:was|were) not always",
        turned="(?:some of you|some people|some colleagues|some staff|those who"
        r"|people who) (?:\w+ )?(?:could not|couldn't|can't|cannot|did not|didn't|were not|weren't"
        r"|lack|struggle[ds]?|fail\w*)|you should have|too sensitive|(?:are|were|was|is) not (?:strong"
        "|resilient|tough) enough",
        general="(?:difficult|hard|tough|challenging|stressful|busy) (?:time|times|period|year|years|months"
        "|situation)|challenges|do better|do our best|try (?:harder|our best|to)|look into"
        "|listen (?:more|better)|more support|support (?:people|you|everyone|our) (?:more|better)"
        "|as soon as possible|committed to|take (?:it|this) seriously|well-?being|raise awareness"
        "|explore|consider|improve communication|open door|going forward|in the future|recogni[sz]e"
        "|acknowledge that|dedication|commitment|our values|your trust|fell short|feelings"
        r"|misunderst\w+|people first|working group|possible measures|keep you informed|next steps"
        "|pressure",
        detail=r"\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|half"
        "|double|twice|every|each|hours?|days?|weeks?|weekends?|months?|nights?|evenings?|minutes?"
        "|shifts?|overtime|breaks?|lunch|cases?|caseloads?|workloads?|calls?|tickets?|posts?|images?"
        "|videos?|photos?|reports?|queues?|clients?|patients?|files?|rotas?|stor(?:y|ies)|visits?"
        "|targets?|quotas?|messages?|mails?|emails?|hand-?overs?|reviews?|complaints?|training"
        "|holidays?|staff|posts|beds?|deaths?|supervision|interpreters?|alone|phones?|desks?|mondays?"
        "|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|january|february|march|april"
        "|june|july|august|september|october|november|december|colleagues?|helpers?|counsellors?"
        "|interpreters?|supervisors?|managers?|interviews?|contracts?|sick leave|leave|appraisals?"
        "|departures?|debriefings?|budgets?|pay|wages?|payroll|rooms?|software|dashboards?|audits?"
        "|surveys?|warnings?|night-time|one-to-ones?|desk|line|on call",
        common="the|and|of|to|we|our|that|was|were|have|with|for|not|will|people|did|by|is|it|in|who",
        someone="someone|somebody|we|us|all|all of us|everyone|everybody|tbd|tba|nobody|the team|management"
        r"|leadership|\?+|-+",
    ),
    "es": Words(
        ours="nosotros|nosotras|nuestr[oa]s?|nos|(?!(?:últ|próx|máx|mín|leg[íi]t)imos|extremos|tramos"
        r"|ramos)\w+(?:amos|emos|imos|omos)",
        sorry="cualquier (?:estrés|molestia|daño|inconveniente|malestar|dificultad|incomodidad|perjuicio)"
        "|si (?:alguien|alguno|alguna|algunos|algunas|te|os|se|ustedes"
        r"|a alguien)(?: \w+){0,3} (?:sinti\w+|siente\w*|sentí\w*|ofendi\w+|molest\w+|vio|vieron"
        r"|dolió)|(?:pudo|pudieron|puede|pueden|podría\w*) haber|posibles? (?:molestias?|daños?"
        r"|inconvenientes?)|mal entendid\w+|entendido mal",
        nobody=r"se (?:han cometido|cometieron|cometió|produjeron|dieron) (?:\w+ )?(?:errores|fallos)"
        "|hubo (?:errores|fallos)|las cosas (?:no )?(?:salieron|fueron|han ido)|se podría haber"
        "|pudo hacerse mejor|se han aprendido",
        turned=r"(?:algunas personas|algunos|algunas|quienes|los que|las que) (?:\w+ )?no (?:supieron"
        r"|pudieron|aguant\w+|quisieron)|deberíais haber|deberían haber|demasiado sensibles?|no (?:son"
        "|eran|fueron) (?:lo bastante )?(?:fuertes|resilientes)",
        general="(?:tiempos|momentos|épocas?|meses|años?|situación|periodo) (?:muy )?(?:difícil(?:es)?|duros?"
        "|dura|complicad[oa]s?)|retos|desafíos|hacerlo mejor|intentar(?:emos)?|lo estudiaremos"
        "|estudiar|escuchar (?:más|mejor)|más apoyo|apoyar(?:emos)? más|lo antes posible|compromiso"
        "|comprometid[oa]s|bienestar|concienciar|explorar|mejorar la comunicación|puertas abiertas"
        r"|en el futuro|reconocemos|entrega|nuestros valores|a la altura|mal entendid\w+|entendido mal"
        "|grupo de trabajo|posibles medidas",
        detail=r"\d+|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|quince|veinte|treinta|mitad|doble"
        "|cada|horas?|días?|semanas?|mes|meses|noches?|tardes?|minutos?|turnos?|descansos?|pausas?"
        "|casos?|llamadas?|publicaciones|imágenes|vídeos?|informes?|colas?|clientes?|pacientes?"
        "|expedientes?|historias?|visitas?|objetivos?|mensajes?|correos?|relevos?|revisiones|quejas?"
        "|formación|vacaciones|plantilla|camas?|muertes?|supervisión|a solas|sol[oa]s|teléfonos?"
        "|comida|lunes|martes|miércoles|jueves|viernes|sábados?|domingos?|enero|febrero|marzo|abril"
        "|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|colegas?|compañer[oa]s?"
        "|psicólog[oa]s?|intérpretes?|jefaturas?|entrevistas?|contratos?|bajas?|evaluaciones"
        "|despedidas?|presupuesto|sueldos?|salas?|encuestas?|mesas?|guardias?|nadie que se fue",
        common="el|la|los|las|de|que|y|a|en|no|se|por|con|para|una|un|su|lo|del|al|es|son",
        someone=r"alguien|nosotros|nosotras|tod[oa]s|nadie|el equipo|la dirección|por definir|\?+|-+",
    ),
    "fr": Words(
        ours="nous|on|notre|nos",
        sorry=r"(?:tout|toute|tous|toutes|quelque|éventuel\w*) (?:le |la |les )?(?:stress|désagréments?|gêne"
        r"|souffrance|mal|inconvénients?)|(?:stress|désagréments?|gêne|souffrance|tort) éventuel\w*"
        r"|si (?:quelqu['’]un|certain[es]*|certaines personnes|vous|l['’]un)(?: \S+){0,3} (?:senti\w*"
        r"|ressenti\w*|blessé\w*|vécu\w*|souffert|sent)|(?:a|ont|aurait|auraient) (?:peut-être )?pu"
        r"|peut-être (?:blessé|fait)|mal compris\w*",
        nobody=r"(?:des|quelques) (?:erreurs|choses|manquements)(?: \w+)? (?:ont|n['’]ont|se sont)"
        "|il y a eu des (?:erreurs|ratés)|les choses (?:se sont|n['’]ont)|aurait pu être"
        "|des leçons (?:ont|seront)",
        turned="(?:certain[es]*|certaines personnes|celles et ceux qui|ceux qui"
        r"|celles qui) (?:\w+ )?n['’](?:ont|étaient|a|arriv\w+)|vous auriez dû|trop sensibles?"
        "|(?:pas assez) (?:solides?|fort[es]*|résilient[es]*)",
        general=r"(?:période|moments?|temps|mois|année|situation) (?:\w+ )?(?:difficiles?|durs?|dure"
        "|compliquée?s?)|défis|faire mieux|essayer(?:ons)?|faire de notre mieux|réfléchir"
        "|écouter (?:plus|mieux|davantage)|plus de soutien|soutenir (?:davantage|mieux|plus)"
        "|dès que possible|engag(?:eons|és|ées)|bien-être|sensibiliser|envisager"
        "|améliorer la communication|porte ouverte|à l['’]avenir|saluons|engagement|nos valeurs"
        r"|à la hauteur|mal compris\w*|groupe de travail|mesures possibles",
        detail=r"\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|trente|moitié|double"
        "|chaque|heures?|jours?|semaines?|mois|nuits?|soirs?|soirées?|minutes?|équipes? de nuit"
        "|pauses?|dossiers?|appels?|publications?|images?|vidéos?|rapports?|files?|clients?|patients?"
        "|histoires?|récits?|visites?|objectifs?|messages?|courriels?|relèves?|revues?|plaintes?"
        "|formations?|congés?|postes?|lits?|morts?|décès|supervision|seul[es]*|téléphones?|repas"
        "|lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?|janvier|février|mars"
        "|avril|juin|juillet|août|septembre|octobre|novembre|décembre|collègues?|psychologues?"
        "|interprètes?|responsables|entretiens?|contrats?|arrêts?|évaluations?|départs?|budgets?"
        "|salaires?|salles?|enquêtes?|bureau|astreintes?|celles et ceux qui partaient",
        common="le|la|les|de|des|et|que|nous|à|en|pas|un|une|qui|pour|dans|est|avons|du|au|ne|a",
        someone="quelqu['’]un|nous|on|tous|toutes|tout le monde|personne|l['’]équipe|la direction|à définir"
        r"|\?+|-+",
    ),
    "pt": Words(
        ours=r"nós|a gente|noss[oa]s?|nos|(?!(?:últ|próx|máx|mín|leg[íi]t)imos|extremos|ramos)\w+(?:amos"
        "|emos|imos|omos|ámos)",
        sorry="qualquer (?:estresse|stress|incômodo|incómodo|dano|transtorno|mal-estar|dificuldade"
        r"|desconforto)|se (?:alguém|algum|alguma|alguns|algumas|você|vocês)(?: \w+){0,3} (?:senti\w+"
        r"|sente\w*|ofend\w+|magoa\w+|viu|viram)|(?:pode|podem|poderia\w*) ter|(?:eventua(?:l|is)"
        r"|possíve(?:l|is)) (?:\w+)|mal entendid\w+",
        nobody=r"(?:foram|houve|se) (?:\w+ )?(?:erros|falhas|cometid[oa]s)|erros foram"
        "|as coisas (?:não )?(?:correram|foram|deram)|poderia ter sido|lições (?:foram|serão)",
        turned=r"(?:algumas pessoas|alguns|algumas|quem|os que|as que) (?:\w+ )?não (?:soube\w*|conseguiu"
        r"|conseguiram|aguent\w+|quis\w*)|vocês deveriam|sensíve(?:l|is) demais|não (?:são|eram"
        "|foram) (?:fortes|resilientes)",
        general="(?:tempos?|momentos?|meses|anos?|situação|período) (?:muito )?(?:difíce(?:l|is)|dur[oa]s?"
        "|complicad[oa]s?)|desafios|fazer melhor|tentar(?:emos)?|estudar|ouvir (?:mais|melhor)"
        "|escutar (?:mais|melhor)|mais apoio|apoiar mais|assim que possível|o mais rápido possível"
        "|comprometid[oa]s|compromisso|bem-estar|conscientizar|explorar|melhorar a comunicação"
        r"|portas abertas|no futuro|reconhecemos|dedicação|nossos valores|à altura|mal entendid\w+"
        "|grupo de trabalho|medidas possíveis",
        detail=r"\d+|dois|duas|três|quatro|cinco|seis|sete|oito|nove|dez|doze|quinze|vinte|trinta|metade"
        "|dobro|cada|horas?|dias?|semanas?|mês|meses|noites?|tardes?|minutos?|turnos?|plantões"
        "|plantão|pausas?|folgas?|casos?|ligações|chamadas?|publicações|imagens|vídeos?|relatórios?"
        "|filas?|clientes?|pacientes?|processos?|histórias?|visitas?|metas?|mensagens|e-?mails?"
        "|passagens? de turno|revisões|queixas?|formação|treinamento|férias|leitos?|mortes?"
        "|supervisão|sozinh[oa]s?|telefones?|almoço|segundas?|terças?|quartas?|quintas?|sextas?"
        "|sábados?|domingos?|janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro"
        "|novembro|dezembro|colegas?|psicólog[oa]s?|intérpretes?|chefias|entrevistas?|contratos?"
        "|licenças?|avaliações|despedidas?|orçamento|salários?|salas?|pesquisas?|mesas?|quem saiu",
        common="o|a|os|as|de|que|e|em|não|se|por|com|para|uma|um|do|da|dos|das|no|na|é|ao",
        someone=r"alguém|nós|a gente|tod[oa]s|ninguém|a equipe|a equipa|a direção|a liderança|a definir|\?+|-+",
    ),
}
