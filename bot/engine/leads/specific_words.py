"""The word lists by which a statement is found specific or vague, by language. `docs/decisions/naming-the-harm.md` says
how they are used, and how often they are right. All are regular expressions, read without regard to capitals.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """`ours`: that somebody says "we". `sorry`: an apology with an if in it. `nobody`: a deed that nobody did.

    `turned`: blame that lands on people. `general`: words that promise nothing by themselves. `detail`: what can be
    counted or seen in daily work. `weak`: what counts as such only twice. `deed`: what somebody did, and could be asked
    about. `common`: the little words by which the language is known. `someone`: an owner who is nobody in particular.
    """

    ours: str
    sorry: str
    nobody: str
    turned: str
    general: str
    detail: str
    weak: str
    deed: str
    common: str
    someone: str


WORDS: dict[str, Words] = {
    "en": Words(
        ours="we|we've|we're|we'll|our|ours|us",
        sorry="any (?:stress|inconvenience|harm|hurt|distress|discomfort|upset|confusion"
        r"|difficult\w*|offen[cs]e)|(?:if|in case|to) (?:you|anyone|anybody|someone|somebody"
        r"|some of you|some people|people)(?: \w+){0,2} (?:felt|feel|feels|were|was|been"
        "|have|has|had|experienced|might)|may have|might have|sorry (?:if|that you"
        "|for how you|for any)|regret any|how you (?:felt|feel)|(?:was|were"
        r"|been) misunderst\w+",
        nobody="(?:mistakes|errors|things|steps|balls|shortcomings) (?:were|was|have|had|got|went)"
        "|things went wrong|could have been (?:done|handled|managed|better)|lessons (?:were"
        r"|have been|will be) learn\w+|(?:was|were) not always",
        turned="(?:some of you|some people|some colleagues|some staff|those who"
        r"|people who) (?:\w+ )?(?:could not|couldn't|can't|cannot|did not|didn't|were not"
        r"|weren't|lack|struggle[ds]?|fail\w*)|you should have|too sensitive|(?:are|were|was"
        "|is) not (?:strong|resilient|tough) enough",
        general="(?:difficult|hard|tough|challenging|stressful|busy) (?:time|times|period|year"
        "|years|months|situation)|challenges|do better|do our best|try (?:harder|our best"
        "|to)|look into|listen (?:more|better)|more support|support (?:people|you|everyone"
        "|our) (?:more|better)|as soon as possible|committed to|take (?:it|this) seriously"
        "|well-?being|raise awareness|explore|consider|improve communication|open door"
        "|going forward|in the future|recogni[sz]e|acknowledge that|dedication|commitment"
        r"|our values|your trust|fell short|feelings|misunderst\w+|people first"
        "|working group|possible measures|keep you informed|next steps|pressure|culture"
        r"|appreciat\w+|dialogue|transparen\w+|balance|priorit\w+|foster\w*|strengthen\w*"
        r"|trust|expectations?|sacrific\w+|grateful|gratitude|mission|vision|needs|perceived"
        "|impression|circumstances|at all levels|demands|deserved?|efforts?|more than ever"
        "|where possible|never (?:meant|wanted|intended)|on your shoulders|mental health"
        r"|healthier|empower\w*|inclusive|sustainable|open and honest|closer to|the right"
        r"|communicat\w+|tone",
        detail=r"\d+|forty|fifty|sixty|seventy|eighty|ninety|thirteen|fourteen|sixteen|seventeen"
        "|eighteen|nineteen|hundreds?|thousands?|dozens?|second|third|once|single|two|three"
        "|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|twice"
        "|hours?|weeks?|weekends?|nights?|evenings?|minutes?|shifts?|overtime|breaks?|lunch"
        "|cases?|caseloads?|workloads?|calls?|tickets?|posts?|images?|videos?|photos?"
        "|reports?|queues?|clients?|patients?|files?|rotas?|visits?|quotas?|mails?|emails?"
        "|hand-?overs?|reviews?|complaints?|holidays?|posts|beds?|deaths?|supervision"
        "|interpreters?|phones?|desks?|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?"
        "|saturdays?|sundays?|january|february|march|april|june|july|august|september"
        "|october|november|december|counsellors?|interviews?|contracts?|sick leave"
        "|appraisals?|departures?|debriefings?|budgets?|wages?|payroll|software|dashboards?"
        "|audits?|surveys?|warnings?|night-time|one-to-ones?|on call|spring|summer|autumn"
        "|winter|mornings?|midnight|days? off|drivers?|vans?|trucks?|cars?|routes?"
        "|warehouses?|deliver(?:y|ies)|orders?|customers?|class(?:es)?|lessons?|pupils?"
        "|students?|teachers?|trainees?|apprentices?|nurses?|doctors?|midwi(?:fe|ves)"
        "|wards?|residents?|clinics?|surger(?:y|ies)|ambulances?|paramedics?|psychologists?"
        "|therapists?|firefighters?|cleaners?|police|courts?|hearings?|machines?|tools?"
        "|gloves|masks?|uniforms?|gear|kits?|alarms?|buttons?|doors?|keys|locks?|kitchens?"
        "|toilets?|showers?|chairs?|screens?|headsets?|cameras?|photographs?|blood|wounds?"
        "|bod(?:y|ies)|corpses?|fires?|noise|at home|buildings?|stations?|offices?|forms"
        "|letters?|invoices?|bonus(?:es)?|temps?|agency|vacanc(?:y|ies)|roster|timesheets?"
        "|exit|crying",
        weak="each|every|months?|alone|staff|colleagues?|helpers?|managers?|supervisors?|leave"
        "|line|desk|pay|training|rooms?|messages?|stor(?:y|ies)|targets?|days?|half|double",
        deed="told|said|called|blamed|wrote|marked|punished|let|treated|answered|sent|made|had"
        "|put|moved|left|cut|cancelled|closed|stopped|ended|ignored|refused|hired|hire"
        "|replaced?|repaired|paid|planned|promised|read|mocked|laughed|shouted|warned"
        "|counted|withheld|dismissed|disciplined",
        common="the|and|of|to|we|our|that|was|were|have|with|for|not|will|people|did|by|is|it|in|who",
        someone="someone|somebody|we|us|all|all of us|everyone|everybody|tbd|tba|nobody|the team"
        r"|management|leadership|\?+|-+",
    ),
    "es": Words(
        ours="nosotros|nosotras|nuestr[oa]s?|nos|(?!(?:últ|próx|máx|mín|leg[íi]t)imos|extremos"
        r"|tramos|ramos)\w+(?:amos|emos|imos|omos)",
        sorry="cualquier (?:estrés|molestia|daño|inconveniente|malestar|dificultad|incomodidad"
        "|perjuicio)|si (?:alguien|alguno|alguna|algunos|algunas|te|os|se|ustedes"
        r"|a alguien)(?: \w+){0,3} (?:sinti\w+|siente\w*|sentí\w*|ofendi\w+|molest\w+|vio"
        r"|vieron|dolió)|(?:pudo|pudieron|puede|pueden|podría\w*) haber"
        r"|posibles? (?:molestias?|daños?|inconvenientes?)|mal entendid\w+|entendido mal",
        nobody=r"se (?:han cometido|cometieron|cometió|produjeron|dieron) (?:\w+ )?(?:errores"
        "|fallos)|hubo (?:errores|fallos)|las cosas (?:no )?(?:salieron|fueron|han ido)"
        "|se podría haber|pudo hacerse mejor|se han aprendido",
        turned="(?:algunas personas|algunos|algunas|quienes|los que"
        r"|las que) (?:\w+ )?no (?:supieron|pudieron|aguant\w+|quisieron)|deberíais haber"
        "|deberían haber|demasiado sensibles?|no (?:son|eran"
        "|fueron) (?:lo bastante )?(?:fuertes|resilientes)",
        general="(?:tiempos|momentos|épocas?|meses|años?|situación"
        "|periodo) (?:muy )?(?:difícil(?:es)?|duros?|dura|complicad[oa]s?)|retos|desafíos"
        "|hacerlo mejor|intentar(?:emos)?|lo estudiaremos|estudiar|escuchar (?:más|mejor)"
        "|más apoyo|apoyar(?:emos)? más|lo antes posible|compromiso|comprometid[oa]s"
        "|bienestar|concienciar|explorar|mejorar la comunicación|puertas abiertas"
        r"|en el futuro|reconocemos|entrega|nuestros valores|a la altura|mal entendid\w+"
        "|entendido mal|grupo de trabajo|posibles medidas|cultura|aprecio|diálogo"
        r"|transparen\w+|equilibrio|priori\w+|foment\w+|reforzar\w*|fortalec\w+|confianza"
        r"|expectativas?|sacrific\w+|gratitud|agradec\w+|misión|visión|necesidades"
        r"|percibi\w+|impresión|circunstancias|a todos los niveles|en todos los niveles"
        r"|merec\w+|esfuerzos?|más que nunca|cuando sea posible|nunca quisimos"
        "|vuestros hombros|sus hombros|salud mental|inclusiv[oa]s?|sostenibles?|más cerca"
        r"|comunica\w+|tono|cuidado nos",
        detail=r"\d+|once|trece|catorce|dieciséis|diecisiete|dieciocho|diecinueve|veinti\w+"
        "|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|cientos?|mil|miles"
        "|docenas?|segund[oa]|tercer[oa]?|una sola|un solo|dos|tres|cuatro|cinco|seis|siete"
        "|ocho|nueve|diez|doce|quince|veinte|treinta|horas?|semanas?|noches?|tardes?"
        "|minutos?|turnos?|descansos?|pausas?|casos?|llamadas?|publicaciones|imágenes"
        "|vídeos?|informes?|colas?|clientes?|pacientes?|expedientes?|visitas?|correos?"
        "|relevos?|revisiones|quejas?|vacaciones|camas?|muertes?|supervisión|teléfonos?"
        "|comida|lunes|martes|miércoles|jueves|viernes|sábados?|domingos?|enero|febrero"
        "|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
        "|psicólog[oa]s?|intérpretes?|entrevistas?|contratos?|bajas?|evaluaciones"
        "|despedidas?|presupuesto|sueldos?|salas?|encuestas?|mesas?|guardias?|primavera"
        "|verano|otoño|invierno|mañanas|medianoche|días? libres?|conductor(?:es|as?)?"
        "|furgonetas?|camion(?:es)?|camión|coches?|rutas?|almac[eé]n(?:es)?|pedidos?"
        "|entregas|clases?|lecciones|alumn[oa]s|maestr[oa]s?|profesor(?:es|as?)?|aprendices"
        "|enfermer[oa]s?|médic[oa]s?|matronas?|plantas?|residentes?|consultas?|ambulancias?"
        "|paramédic[oa]s?|bomber[oa]s|limpiador(?:es|as?)|policía|juzgados?|máquinas?"
        "|herramientas?|guantes|mascarillas?|uniformes?|trajes?|alarmas?|botón|botones"
        "|puertas?|llaves|cocinas?|baños?|duchas?|sillas?|pantallas?|cámaras?"
        "|fotograf[íi]as?|fotos?|sangre|heridas?|cuerpos?|cadáveres|incendios?|ruido"
        "|en casa|edificios?|oficinas?|cartas?|facturas?|vacantes?|llorar",
        weak="cada|mes|meses|días?|a solas|sol[oa]s|plantilla|colegas?|compañer[oa]s?|jefaturas?"
        "|formación|historias?|objetivos?|mensajes?|doble|mitad|nadie que se fue",
        deed="dijimos|dijeron|llamamos|culpamos|escribimos|castigamos|castigaban|dejamos"
        "|tratamos|respondimos|enviamos|mandamos|hicimos|pusimos|pasamos|quitamos"
        "|cancelamos|cerramos|acabamos|ignoramos|negamos|contratamos|sustituimos|reparamos"
        "|pagamos|prometimos|leímos|recortamos|avisamos|sancionamos|despedimos",
        common="el|la|los|las|de|que|y|a|en|no|se|por|con|para|una|un|su|lo|del|al|es|son",
        someone=r"alguien|nosotros|nosotras|tod[oa]s|nadie|el equipo|la dirección|por definir|\?+|-+",
    ),
    "fr": Words(
        ours="nous|on|notre|nos",
        sorry=r"(?:tout|toute|tous|toutes|quelque|éventuel\w*) (?:le |la |les )?(?:stress"
        "|désagréments?|gêne|souffrance|mal|inconvénients?)|(?:stress|désagréments?|gêne"
        r"|souffrance|tort) éventuel\w*|si (?:quelqu['’]un|certain[es]*|certaines personnes"
        r"|vous|l['’]un)(?: \S+){0,3} (?:senti\w*|ressenti\w*|blessé\w*|vécu\w*|souffert"
        "|sent)|(?:a|ont|aurait|auraient) (?:peut-être )?pu|peut-être (?:blessé|fait)"
        r"|mal compris\w*",
        nobody=r"(?:des|quelques) (?:erreurs|choses|manquements)(?: \w+)? (?:ont|n['’]ont|se sont)"
        "|il y a eu des (?:erreurs|ratés)|les choses (?:se sont|n['’]ont)|aurait pu être"
        "|des leçons (?:ont|seront)",
        turned="(?:certain[es]*|certaines personnes|celles et ceux qui|ceux qui"
        r"|celles qui) (?:\w+ )?n['’](?:ont|étaient|a|arriv\w+)|vous auriez dû"
        "|trop sensibles?|(?:pas assez) (?:solides?|fort[es]*|résilient[es]*)",
        general=r"(?:période|moments?|temps|mois|année|situation) (?:\w+ )?(?:difficiles?|durs?|dure"
        "|compliquée?s?)|défis|faire mieux|essayer(?:ons)?|faire de notre mieux|réfléchir"
        "|écouter (?:plus|mieux|davantage)|plus de soutien|soutenir (?:davantage|mieux"
        "|plus)|dès que possible|engag(?:eons|és|ées)|bien-être|sensibiliser|envisager"
        "|améliorer la communication|porte ouverte|à l['’]avenir|saluons|engagement"
        r"|nos valeurs|à la hauteur|mal compris\w*|groupe de travail|mesures possibles"
        r"|culture|reconnaissance|dialogue|transparen\w+|équilibre|priorit\w+|favoris\w+"
        r"|renforc\w+|confiance|attentes|sacrifi\w+|gratitude|reconnaissants?|mission|vision"
        r"|besoins|perçu[es]*|impression|contexte|circonstances|à tous les niveaux|mérit\w+"
        "|efforts?|plus que jamais|si possible|jamais voulu|vos épaules|santé mentale"
        r"|inclusi\w+|durable|plus proches?|communi\w+|ton a|culture du soin",
        detail=r"\d+|onze|treize|quatorze|seize|quarante|cinquante|soixante|quatre-vingts?"
        "|quatre-vingt-dix|cents?|centaines?|mille|milliers?|douzaines?|second[es]*"
        "|deuxième|troisième|premiers?|une seule|un seul|deux|trois|quatre|cinq|six|sept"
        "|huit|neuf|dix|douze|quinze|vingt|trente|heures?|semaines?|nuits?|soirs?|soirées?"
        "|minutes?|équipes? de nuit|pauses?|dossiers?|appels?|publications?|images?|vidéos?"
        "|rapports?|files?|clients?|patients?|visites?|courriels?|relèves?|revues?"
        "|plaintes?|congés?|lits?|morts?|décès|supervision|téléphones?|repas|lundis?"
        "|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?|janvier|février|mars"
        "|avril|juin|juillet|août|septembre|octobre|novembre|décembre|psychologues?"
        "|interprètes?|entretiens?|contrats?|arrêts?|évaluations?|départs?|budgets?"
        "|salaires?|salles?|enquêtes?|bureau|astreintes?|printemps|été dernier|automne"
        "|hiver|matins?|minuit|jours? de repos|chauffeur[es]*|camionnettes?|camions?"
        "|voitures?|tournées?|entrepôts?|commandes?|livraisons?|classes?|cours|élèves"
        "|enseignant[es]*|professeur[es]*|stagiaires?|apprenti[es]*|infirmi(?:er|ers|ère"
        "|ères)|médecins?|sages?-femmes?|résident[es]*|cabinets?|ambulances?|ambulanci(?:er"
        "|ers|ère|ères)|pompi(?:er|ers|ère|ères)|agents? d['’]entretien|police|tribuna(?:l"
        "|ux)|machines?|outils?|gants|masques?|uniformes?|tenues?|alarmes?|boutons?|portes?"
        "|clés|cuisines?|toilettes|douches?|chaises?|écrans?|caméras?|photos?|photographies"
        "|sang|blessures?|corps|cadavres?|feux?|incendies?|bruit|chez (?:eux|elles|soi"
        "|vous)|bâtiments?|casernes?|lettres?|factures?|pleurer",
        weak="chaque|mois|jours?|seul[es]*|collègues?|responsables|formations?|histoires?"
        "|récits?|objectifs?|messages?|double|moitié|postes?|celles et ceux qui partaient",
        deed=r"(?:avons|avait|ont|a|n['’]avons)(?: \w+)? (?:dit|appelé|accusé|écrit|puni|laissé"
        "|traité|répondu|envoyé|fait|mis|supprimé|annulé|fermé|arrêté|ignoré|refusé"
        "|embauché|remplacé|réparé|payé|promis|lu|coupé|averti|sanctionné|parlé)",
        common="le|la|les|de|des|et|que|nous|à|en|pas|un|une|qui|pour|dans|est|avons|du|au|ne|a",
        someone="quelqu['’]un|nous|on|tous|toutes|tout le monde|personne|l['’]équipe|la direction"
        r"|à définir|\?+|-+",
    ),
    "pt": Words(
        ours="nós|a gente|noss[oa]s?|nos|(?!(?:últ|próx|máx|mín|leg[íi]t)imos|extremos"
        r"|ramos)\w+(?:amos|emos|imos|omos|ámos|ímos)",
        sorry="qualquer (?:estresse|stress|incômodo|incómodo|dano|transtorno|mal-estar"
        "|dificuldade|desconforto)|se (?:alguém|algum|alguma|alguns|algumas|você"
        r"|vocês)(?: \w+){0,3} (?:senti\w+|sente\w*|ofend\w+|magoa\w+|viu|viram)|(?:pode"
        r"|podem|poderia\w*) ter|(?:eventua(?:l|is)|possíve(?:l|is)) (?:\w+)|mal entendid\w+",
        nobody=r"(?:foram|houve|se) (?:\w+ )?(?:erros|falhas|cometid[oa]s)|erros foram"
        "|as coisas (?:não )?(?:correram|foram|deram)|poderia ter sido|lições (?:foram"
        "|serão)",
        turned=r"(?:algumas pessoas|alguns|algumas|quem|os que|as que) (?:\w+ )?não (?:soube\w*"
        r"|conseguiu|conseguiram|aguent\w+|quis\w*)|vocês deveriam|sensíve(?:l|is) demais"
        "|não (?:são|eram|foram) (?:fortes|resilientes)",
        general="(?:tempos?|momentos?|meses|anos?|situação|período) (?:muito )?(?:difíce(?:l|is)"
        "|dur[oa]s?|complicad[oa]s?)|desafios|fazer melhor|tentar(?:emos)?|estudar"
        "|ouvir (?:mais|melhor)|escutar (?:mais|melhor)|mais apoio|apoiar mais"
        "|assim que possível|o mais rápido possível|comprometid[oa]s|compromisso|bem-estar"
        "|conscientizar|explorar|melhorar a comunicação|portas abertas|no futuro"
        r"|reconhecemos|dedicação|nossos valores|à altura|mal entendid\w+|grupo de trabalho"
        r"|medidas possíveis|cultura|reconhecimento|diálogo|transparen\w+|equilíbrio"
        r"|priori\w+|promover|fortalec\w+|reforçar\w*|confiança|expectativas?|sacrific\w+"
        r"|gratidão|agradec\w+|missão|visão|necessidades|percebid\w+|impressão"
        r"|circunstâncias|em todos os níveis|merec\w+|esforços?|mais do que nunca"
        "|quando possível|nunca quisemos|nos ombros|saúde mental|inclusiv[oa]s?"
        r"|sustentáve\w+|mais perto|comunica\w+|tom foi",
        detail=r"\d+|onze|treze|catorze|quatorze|dezesseis|dezessete|dezoito|dezenove|quarenta"
        "|cinquenta|sessenta|setenta|oitenta|noventa|cem|centenas?|cento|mil|milhares"
        "|dúzias?|segund[oa]|terceir[oa]|uma só|um só|dois|duas|três|quatro|cinco|seis|sete"
        "|oito|nove|dez|doze|quinze|vinte|trinta|horas?|semanas?|noites?|tardes?|minutos?"
        "|turnos?|plantões|plantão|pausas?|folgas?|casos?|ligações|chamadas?|publicações"
        "|imagens|vídeos?|relatórios?|filas?|clientes?|pacientes?|processos?|visitas?"
        "|e-?mails?|passagens? de turno|revisões|queixas?|férias|leitos?|mortes?|supervisão"
        "|telefones?|almoço|segundas?|terças?|quartas?|quintas?|sextas?|sábados?|domingos?"
        "|janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro"
        "|dezembro|psicólog[oa]s?|intérpretes?|entrevistas?|contratos?|licenças?|avaliações"
        "|despedidas?|orçamento|salários?|salas?|pesquisas?|mesas?|primavera|verão|outono"
        "|inverno|manhãs|meia-noite|dias? de folga|motoristas?|carrinhas?|vans?|caminh(?:ão"
        "|ões)|carros?|rotas?|armaz[eé]m|armazéns|encomendas?|entregas?|turmas?|aulas?"
        "|alun[oa]s|professor(?:es|as?)?|estagiári[oa]s|aprendizes|enfermeir[oa]s?"
        "|médic[oa]s?|parteiras?|andar(?:es)?|residentes?|consultórios?|ambulâncias?"
        "|paramédic[oa]s?|bombeir[oa]s|faxineir[oa]s?|polícia|tribuna(?:l|is)|máquinas?"
        "|ferramentas?|luvas|máscaras?|uniformes?|fardas?|alarmes?|bot(?:ão|ões)|portas?"
        "|chaves|cozinhas?|banheiros?|chuveiros?|cadeiras?|telas?|câmeras?|fotografias?"
        "|fotos?|sangue|feridas?|corpos?|cadáveres|incêndios?|barulho|em casa|prédios?"
        "|quart(?:el|éis)|escritórios?|cartas?|faturas?|vagas?|chorar",
        weak="cada|mês|meses|dias?|sozinh[oa]s?|colegas?|chefias|formação|treinamento|histórias?"
        "|metas?|mensagens|metade|dobro|quem saiu",
        deed="dissemos|disseram|chamamos|culpamos|escrevemos|punimos|puniam|deixamos|tratamos"
        "|respondemos|enviamos|mandamos|fizemos|pusemos|passamos|cortamos|cancelamos"
        "|fechamos|acabamos|ignoramos|negamos|contratamos|substituímos|consertamos|pagamos"
        "|prometemos|lemos|avisamos|advertimos|despedimos",
        common="o|a|os|as|de|que|e|em|não|se|por|com|para|uma|um|do|da|dos|das|no|na|é|ao",
        someone="alguém|nós|a gente|tod[oa]s|ninguém|a equipe|a equipa|a direção|a liderança"
        r"|a definir|\?+|-+",
    ),
}
