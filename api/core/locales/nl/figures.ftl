# Figures of an area.
figures-title = Cijfers van je gebied
figures-lead = Vijf cijfers, elke nacht vastgelegd. Ze gaan over het gebied, nooit over een mentor of een school.
figures-none = De eerste cijfers komen vannacht
figures-frozen = Vastgelegd op { $value }
figures-file = Download als csv
figures-rounded = Aantallen zijn afgerond op vijf, aandelen op tien procent, en over minder dan vijf mensen of organisaties wordt niets bewaard: in een cijfer is niemand te herkennen.
figure-too-few = te weinig om te tonen
figure-none = Nog niets om te tonen.
figure-trend = Verloop
figure-day = Dag
figure-about = ongeveer { $count }
figure-basis = Gemeten over ongeveer { $count }.
figure-days = { $count ->
    [one] één dag
   *[other] { $count } dagen
}
figure-dual-mentor-coverage = Starters met twee mentoren
figure-dual-mentor-coverage-definition = Van alle starters in het gebied op die dag: wie een mentor op school én een van het groeicentrum heeft.
figure-first-contact-days = Tot het eerste contact
figure-first-contact-days-definition = De middelste van alle starters die het voorbije jaar begonnen: dagen van de eerste dag tot het eerste contact in het logboek. Wie nog niemand zag, telt met de dagen tot nu.
figure-fill-rate = Ingevulde plaatsen
figure-fill-rate-definition = Van de plaatsen die het voorbije jaar in het gebied verschenen: hoeveel er iemand kreeg.
figure-answer-days = Tot het antwoord
figure-answer-days-definition = De middelste van alle aanvragen waarop het voorbije jaar ja of nee gezegd werd: hele dagen van vraag tot antwoord.
figure-reasons-no = Waarom het nee was
figure-reasons-no-definition = De redenen bij elke weigering van het voorbije jaar.
work-figures = Cijfers van gebieden
act-freeze-figures = legde de cijfers van het gebied vast
figure-near = ongeveer { $value }
figure-least = minstens { $value }
figure-most = hoogstens { $value }
figure-csv-figure = Cijfer
figure-csv-part = Onderdeel
figure-csv-value = Waarde
figure-csv-bound = Grens
figure-csv-basis = Gemeten over ongeveer
figure-csv-least = minstens
figure-csv-most = hoogstens
