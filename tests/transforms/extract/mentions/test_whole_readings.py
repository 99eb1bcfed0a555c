"""What is read from a few sentences as a whole: every actor, its type, country and role, and each phrase that means it.
Invented text.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from spacy.language import Language

from tests.transforms.extract.mentions.reading import reading, unmarked
from transforms.extract.mentions import ActorGuide, find_mentions
from transforms.extract.records import Article


def read_whole(written: str, nlp: Language, guide: ActorGuide) -> list[str]:
    text, quotes = unmarked(written)
    doc = nlp(text)
    article = Article("article-1", text, published_at=datetime(2025, 11, 20, tzinfo=UTC))
    return reading(doc, find_mentions(doc, article, guide), quotes)


@pytest.mark.parametrize(("written", "expected"), [
    ("The plant was bought by Lumicor. According to Lumicor, it was cheap.",
     ["Lumicor organization -: Lumicor, Lumicor"]),
    ("Zentrabel, a small company, closed. Terra Ruta, a company town, slept.",
     ["Terra Ruta person -: Terra Ruta", "Zentrabel organization -: Zentrabel"]),
    ("The head of Knowledge Management and the Minister of the Public Works met.", []),
    ("Anna River Bridge was closed. The Anna Berg Bridge was closed. The Anna Berg cable was cut.", []),
    ("The Kenyan Ministry of Health paid. The ministry slept. The Health Ministry slept.",
     ["Kenya state KEN *: Kenyan Ministry of Health, ministry, Health Ministry"]),
    ("The ruling party met. The Kenyan Harbour Party met. The party slept. Its leader slept.",
     [
      "Kenyan Harbour Party party KEN: Kenyan Harbour Party, party, Its, leader",
      "Ruling party party -: ruling party",
     ]),
    ("The court ruled. The Supreme Court of Kenya ruled. The court slept. The judges slept.",
     ["Supreme Court of Kenya organization KEN *: Supreme Court of Kenya, court", "Judges group -: judges"]),
    ("The Harbour Union met Lumicor. The union slept. The company slept. The firm slept.",
     ["Harbour Union organization -: Harbour Union, union", "Lumicor organization -: Lumicor, company, firm"]),
    ("The newspaper Harbour Times wrote. The Times wrote again. The paper slept.",
     ["Harbour Times media -: Harbour Times, Times"]),
    ("The World Health Organization (WHO) met. The WHO slept. The agency slept.",
     ["World Health Organization organization - *: World Health Organization, WHO, WHO, agency"]),
    ("The Harbour and Forest Association (HFA), led by Karl Lund, paid. HFA chair Karl Lund slept.",
     [
      "Forest Association organization -: Forest Association, HFA, HFA",
      "Karl Lund person - (HFA chair): Karl Lund, Karl Lund",
     ]),
    ("Karl Lund of HFA slept. The Harbour Forest Alliance slept. HFA slept.",
     ["Harbour Forest Alliance organization -: HFA, Harbour Forest Alliance, HFA", "Karl Lund person -: Karl Lund"]),
    ("The Bank paid. The Bank of Kenya paid. Bank of America paid. The bank slept.",
     ["Bank of Kenya organization KEN: Bank of Kenya", "Bank of America organization USA *: Bank of America, bank"]),
    ("The Kenya Harbour Council slept. Kenya's Harbour Council slept. The Harbour Council of Kenya slept.",
     [
      "Kenya state KEN *: Kenya",
      "Harbour Council of Kenya organization KEN: Harbour Council of Kenya",
      "Kenya Harbour Council organization KEN: Kenya Harbour Council, Harbour Council",
     ]),
    ("Republicans and Democrats met. The Republican Party slept. GOP lawmakers slept. Democratic Senator Anna "
     "Berg slept.",
     [
      "Republican Party party USA *: Republicans, Republican Party, GOP",
      "Democratic Party party USA *: Democrats",
      "Anna Berg person - (Democratic Senator): Anna Berg",
      "GOP lawmakers group USA: lawmakers",
     ]),
    ("Kenya met Qatar. Kenya agreed. Trump spoke. The Democratic Party lost.",
     [
      "Kenya state KEN *: Kenya, Kenya",
      "Qatar state QAT *: Qatar",
      "Democratic Party party USA *: Democratic Party",
      "Donald Trump person USA (President) *: Trump",
     ]),
    ("Kenya Airways flew. Qatar Airways paid. Air France slept. Bank of China slept.",
     [
      "Bank of China organization CHN: Bank of China",
      "Kenya Airways organization KEN: Kenya Airways",
      "Qatar Airways organization QAT: Qatar Airways",
     ]),
    ("Employees of Lumicor left.", ["Lumicor organization -: Lumicor", "Employees of Lumicor group -: Employees"]),
    ("Mayor Peter Harbour grew.", ["Peter Harbour person - (Mayor): Peter Harbour"]),
    ("Lumicor Energy Holdings paid. LEH grew.",
     ["Lumicor Energy Holdings organization -: Lumicor Energy Holdings, LEH"]),
    ("The Embassy of Kenya said so.", ["Kenya state KEN *: Embassy of Kenya"]),
    ("The House Judiciary Committee met in the United States. The House voted on Friday.",
     [
      "United States state USA *: United States",
      "House Judiciary Committee organization USA *: House Judiciary Committee",
      "United States House of Representatives organization USA *: House",
     ]),
    ("Lumicor's lawyer left.", ["Lumicor organization -: Lumicor, lawyer"]),
    ("Nigeria voted. The INEC slept.",
     ["Nigeria state NGA *: Nigeria", "Independent National Electoral Commission organization NGA *: INEC"]),
    ("The agency ordered a Clean Impact Assessment (CIA) of the dam. The CIA will take a year.", []),
    ("Labour Court ruled on Monday.", ["Labour Court organization -: Labour Court"]),
    ("The Konstanz-based Lumicor fund paid.",
     ["Konstanz-based Lumicor fund organization -: Konstanz-based Lumicor fund"]),
    ("The Harvest Vision announced it.", []),
    ("The Council for Lumicor grew.", ["Council for Lumicor organization -: Council for Lumicor"]),
    ("A spokesman for Lumicor was not reached, though the plant stood open. Farmers and traders of the region "
     "were waiting for the news on Friday.",
     ["Lumicor organization -: spokesman, Lumicor", "Farmers group -: Farmers", "Traders group -: traders"]),
    ("Lumicor is a director of the bank.", ["Lumicor organization -: Lumicor"]),
    ("WHO and NATO met. Who met them? Nato said so.",
     ["World Health Organization organization - *: WHO, them", "NATO organization - *: NATO, Nato"]),
    ("The Government of Qatar agreed.", ["Qatar state QAT *: Government of Qatar"]),
])
def test_bodies(nlp: Language, guide: ActorGuide, written: str, expected: list[str]) -> None:
    assert read_whole(written, nlp, guide) == expected


@pytest.mark.parametrize(("written", "expected"), [
    ("Ana Stein, 45, was there. Ana Quist was there, 45 years later.",
     ["Ana Stein person -: Ana Stein", "Ana Quist person -: Ana Quist"]),
    ("Vale Kwan, 52, came. Zorb Tull, who came, slept. Terra Ruta who came slept.",
     ["Vale Kwan person -: Vale Kwan", "Zorb Tull person -: Zorb Tull, who", "Terra Ruta person -: Terra Ruta, who"]),
    ("Kenyan Foreign Minister Carla Berg spoke. {Carla Berg} said [we will pay].",
     [
      "Carla Berg person KEN (Foreign Minister): Carla Berg, Carla Berg",
      "Kenya state KEN *: we",
      "said by Carla Berg",
     ]),
    ("Carla Berg, a minister who slept, met Karl Lund, mayor of Doha, who slept.",
     [
      "Carla Berg person - (minister): Carla Berg, who",
      "Karl Lund person QAT (mayor of Doha): Karl Lund, mayor, who",
      "Qatar state QAT *: Doha",
     ]),
    ("Karl Lund, 45, a farmer from Kenya, slept. Anna Berg (Harbour Party), a minister, slept.",
     [
      "Kenya state KEN *: Kenya",
      "Harbour Party party -: Harbour Party",
      "Karl Lund person - (farmer from Kenya): Karl Lund",
      "Anna Berg person - (minister): Anna Berg",
     ]),
    ("Juan Carlos Varela Rodríguez slept. Varela slept. Varela Rodríguez slept.",
     ["Juan Carlos Varela Rodríguez person -: Juan Carlos Varela Rodríguez, Varela, Varela Rodríguez"]),
    ("Mohammed bin Karim al-Lund slept. Al-Lund slept. Bin Karim slept. Lund slept.",
     ["Mohammed bin Karim al-Lund person -: Mohammed bin Karim al-Lund, Al-Lund, Karim, Lund"]),
    ("Van der Berg slept. Anna van der Berg slept. De Lund slept.",
     ["Anna van der Berg person -: Van der Berg, Anna van der Berg", "De Lund person -: De Lund"]),
    ("By Karl Lund\nAnna Berg slept on Monday.", ["Karl Lund person -: Karl Lund", "Anna Berg person -: Anna Berg"]),
    ("Photo by Karl Lund/Reuters. Anna Berg/AFP. File photo: Peter Quist.",
     [
      "Agence France-Presse media FRA *: AFP",
      "Karl Lund person -: Karl Lund",
      "Anna Berg person -: Anna Berg",
      "Peter Quist person -: Peter Quist",
     ]),
    ("Washington's envoy Mara Stein left.",
     ["United States state USA *: Washington", "Mara Stein person USA (envoy): Mara Stein"]),
    ("Bempa Kaunde and Anna Berg came.", ["Bempa Kaunde person -: Bempa Kaunde", "Anna Berg person -: Anna Berg"]),
    ("Secretary of State Mara Stein met Ambassador to Germany Osric Vale on Friday.",
     [
      "Germany state DEU *: Germany",
      "Mara Stein person - (Secretary of State): Mara Stein",
      "Osric Vale person DEU (Ambassador to Germany): Osric Vale",
     ]),
    ("Prayuth Chan-o-cha spoke.", ["Prayuth Chan-o-cha person -: Prayuth Chan-o-cha"]),
    ("Actor Carla Berg opened the dam. It would hold, the official said.", ["Carla Berg person - (Actor): Carla Berg"]),
    ("Senator Osric Vale and Congresswoman Lena Vale met. Mr Vale spoke. Ms Vale left.",
     ["Osric Vale person - (Senator): Osric Vale, Vale", "Lena Vale person - (Congresswoman): Lena Vale, Vale"]),
    ("Thabo Dembe grew.", ["Thabo Dembe person -: Thabo Dembe"]),
    ("Karl von Stein met Lena van der Berg. Von Stein nodded.",
     ["Karl von Stein person -: Karl von Stein, Von Stein", "Lena van der Berg person -: Lena van der Berg"]),
    ("Jane Harbottle and Carla Poe met on Monday. They would go on, both women said.",
     ["Jane Harbottle person -: Jane Harbottle, They", "Carla Poe person -: Carla Poe"]),
    ("Berg and Bempa Kaunde came.", ["Berg person -: Berg", "Bempa Kaunde person -: Bempa Kaunde"]),
    ("Mr Ellery spoke in Kenya.", ["Kenya state KEN *: Kenya", "Ellery person -: Ellery"]),
    ("Karl Lund met Peter Lund. Lund slept. Peter slept. Karl slept.",
     ["Karl Lund person -: Karl Lund, Karl", "Peter Lund person -: Peter Lund, Lund, Peter"]),
    ("Tom Quist slept. Thomas Quist slept. Bill Vale slept. William Vale slept.",
     ["Tom Quist person -: Tom Quist, Thomas Quist", "Bill Vale person -: Bill Vale, William Vale"]),
    ("Karl F. Lund slept. Karl G. Lund slept.",
     ["Karl F. Lund person -: Karl F. Lund", "Karl G. Lund person -: Karl G. Lund"]),
    ("Former President Karl Lund slept. Then-mayor Peter Quist slept.",
     ["Karl Lund person - (Former President): Karl Lund", "Peter Quist person - (mayor): Peter Quist"]),
    ("Foreign ministers Karl Lund and Anna Berg slept.",
     ["Karl Lund person -: Karl Lund", "Anna Berg person -: Anna Berg"]),
])
def test_people_and_how_they_are_named(nlp: Language, guide: ActorGuide, written: str, expected: list[str]) -> None:
    assert read_whole(written, nlp, guide) == expected


@pytest.mark.parametrize(("written", "expected"), [
    ("Karl Lund's wife, Carla Berg, slept. His wife was tired. Her husband was not.",
     ["Karl Lund person -: Karl Lund, His", "Carla Berg person - (Karl Lund's wife): wife, Carla Berg, wife, Her"]),
    ("Kenya met Qatar. It paid. They paid. Its minister paid.",
     ["Kenya state KEN *: Kenya, It, They, Its", "Qatar state QAT *: Qatar", "Minister of Kenya person KEN: minister"]),
    ("Farmers met. They were angry. Karl Lund met the farmers. They told him so.",
     ["Karl Lund person -: Karl Lund, him", "Farmers group -: Farmers, They, farmers, They"]),
    ("Kenya, whose minister slept, met Qatar, which slept.", ["Kenya state KEN *: Kenya", "Qatar state QAT *: Qatar"]),
    ("The minister who met Karl Lund slept. The man that Karl Lund met slept.",
     ["Karl Lund person -: Karl Lund, Karl Lund"]),
    ("Kenyan President Carla Berg met her Qatari counterpart, Karl Lund. Her counterpart slept.",
     [
      "Carla Berg person KEN (President): Carla Berg, her, Her",
      "Karl Lund person QAT (counterpart): Qatari counterpart, Karl Lund, counterpart",
     ]),
    ("Carla Berg met the Qatari foreign minister. The foreign minister slept. The minister slept.",
     [
      "Carla Berg person -: Carla Berg",
      "Foreign minister of Qatar person QAT: Qatari foreign minister, foreign minister",
      "Minister of Qatar person QAT: minister",
     ]),
    ("The Kenyan government paid. The government slept. Its officials slept. The authorities slept.",
     ["Kenya state KEN *: Kenyan government, government, Its, officials, authorities"]),
    ("Officials in Kenya and Qatar said no. Kenyan and Qatari officials said no.",
     ["Kenya state KEN *: Kenya", "Qatar state QAT *: Qatar, Qatari officials", "Officials group -: Officials"]),
    ("A spokesperson for the Kenyan army slept. The spokesperson slept. A military spokesman slept.",
     ["Kenya state KEN *: spokesperson, Kenyan army, military spokesman"]),
    ("Analysts at Harbour Bank slept. An analyst slept. Experts slept. Critics slept. Supporters of Karl Lund "
     "slept.",
     [
      "Harbour Bank organization -: Harbour Bank",
      "Karl Lund person -: Karl Lund",
      "Analysts group -: Analysts",
      "Experts group -: Experts",
      "Critics group -: Critics",
      "Supporters of Karl Lund group -: Supporters",
     ]),
    ("One of the ministers slept. Some of the farmers slept. Many Kenyans slept. None of them slept. Each of "
     "them slept.",
     ["Ministers group -: ministers", "Farmers group -: farmers", "Kenyans group KEN: Kenyans, them, them"]),
    ("Our government slept. “Our government will pay,” said {Kenyan minister Anna Berg}.",
     [
      "Anna Berg person KEN (minister): Anna Berg",
      "Kenya state KEN *: Our government, Our, government",
      "said by Anna Berg",
     ]),
    ("Kenya refused on Monday. Ministers from Kenya and Qatar left.",
     ["Kenya state KEN *: Kenya, Ministers, Kenya", "Qatar state QAT *: Qatar"]),
    ("Kenya refused on Monday. The newspaper left.", ["Kenya state KEN *: Kenya"]),
    ("Anna Lund, a teacher from Kenya who met the envoy, left.",
     ["Kenya state KEN *: Kenya", "Anna Lund person - (teacher from Kenya): Anna Lund, who"]),
    ("Foreign Ministry officials of Kenya left.", ["Kenya state KEN *: Foreign Ministry, officials, Kenya"]),
    ("Carla Berg, leader of the Harvest Party, met the Green Harbour Party. Her party agreed. The party left.",
     [
      "Green Harbour Party party -: Green Harbour Party",
      "Harvest Party party -: Harvest Party, party, party",
      "Carla Berg person - (leader of the Harvest Party): Carla Berg, leader, Her",
     ]),
    ("She was named Minister of Public Works and then Head of Knowledge Management. Farmers and traders of the "
     "region were waiting for the news on Friday.",
     ["Farmers group -: Farmers", "Traders group -: traders"]),
    ("Parliament met. The Cabinet met.", []),
    ("The ministers of Kenya and Qatar met. The two ministers slept. The two countries slept.",
     [
      "Kenya state KEN *: ministers, Kenya",
      "Qatar state QAT *: Qatar",
      "Ministers group -: ministers",
      "Countries group -: countries",
     ]),
    ("Kenya and Qatar met. The two countries agreed. The neighbours agreed.",
     ["Kenya state KEN *: Kenya", "Qatar state QAT *: Qatar", "Countries group -: countries"]),
    ("Carla Berg, president of Kenya, met Karl Lund. The Kenyan leader slept.",
     [
      "Kenya state KEN *: Kenya",
      "Carla Berg person KEN (president of Kenya): Carla Berg, president, Kenyan leader",
      "Karl Lund person -: Karl Lund",
     ]),
    ("The Harbour Party and the Forest Party met. The two parties slept.",
     ["Harbour Party party -: Harbour Party", "Forest Party party -: Forest Party", "Parties group -: parties"]),
])
def test_whom_phrases_and_pronouns_mean(nlp: Language, guide: ActorGuide, written: str, expected: list[str]) -> None:
    assert read_whole(written, nlp, guide) == expected


@pytest.mark.parametrize(("written", "expected"), [
    ("The White House said no. The Kremlin slept. Downing Street paid.",
     [
      "United States state USA *: White House",
      "United Kingdom state GBR *: Downing Street",
      "Russia state RUS *: Kremlin",
     ]),
    ("The Doha vs Cairo game ended.", ["Egypt state EGY *: Cairo", "Qatar state QAT *: Doha"]),
    ("Talks between Doha and Nairobi failed. Nairobi blamed Doha.",
     ["Qatar state QAT *: Doha, Doha", "Kenya state KEN *: Nairobi, Nairobi"]),
    ("Moscow-backed forces left. Pro-Doha groups left. The Doha-based fund left.",
     [
      "Russia state RUS *: Moscow-backed forces",
      "Pro-Doha groups group -: Pro-Doha groups",
      "Fund of Qatar organization QAT: Doha-based fund",
     ]),
    ("Georgia's governor slept. The Georgia Senate voted. Georgia met Armenia.",
     [
      "Georgia state GEO *: Georgia, governor, Georgia",
      "Armenia state ARM *: Armenia",
      "Georgia Senate organization GEO: Georgia Senate",
     ]),
    ("Hamas and Hezbollah met. Israel slept. Palestinian officials slept. Gaza slept. The Israelis slept.",
     [
      "Israel state ISR *: Israel, Israelis",
      "Palestine state PSE *: Palestinian officials",
      "Hamas organization PSE *: Hamas",
      "Hezbollah organization LBN *: Hezbollah",
     ]),
    ("Labour slept. Conservatives slept. Tory MPs slept. The Greens slept.",
     [
      "Labour Party party GBR *: Labour",
      "Conservatives group -: Conservatives",
      "Tory MPs group GBR: Tory MPs",
      "Greens organization -: Greens",
     ]),
    ("The Kenya-Qatar deal failed. A Kenya–Qatar summit ended. The US-China talks failed. Sino-American ties grew.",
     ["Kenya state KEN *: Kenya, Kenya", "Qatar state QAT *: Qatar", "United States state USA *: US"]),
    ("NAIROBI (Reuters) - Kenya slept.", ["Kenya state KEN *: NAIROBI, Kenya", "Reuters media GBR *: Reuters"]),
    ("The embassy of Kenya in Qatar was closed. The Kenyan embassy in Doha was closed.",
     ["Kenya state KEN *: embassy, Kenya, Kenyan embassy", "Qatar state QAT *: Qatar, Doha"]),
    ("Washington and Beijing met. Washington rejected it. The Washington summit ended.",
     ["United States state USA *: Washington, Washington", "China state CHN *: Beijing, it"]),
    ("The European Union met. The EU slept. EU officials slept. The bloc slept.",
     ["European Union organization - *: European Union, EU, EU, officials"]),
])
def test_places_that_stand_for_states(nlp: Language, guide: ActorGuide, written: str, expected: list[str]) -> None:
    assert read_whole(written, nlp, guide) == expected


@pytest.mark.parametrize(("written", "expected"), [
    ("{A source close to Carla Berg} said [prices fell].\n{The source} said [prices rose].",
     ["Carla Berg person -: Carla Berg", "said by Carla Berg, unnamed", "said by Carla Berg, unnamed"]),
    ("Carla Berg met Karl Lund.\nLund was tired.\n“I will stay and pay for all of it.”",
     ["Carla Berg person -: Carla Berg", "Karl Lund person -: Karl Lund, Lund, I", "said by Karl Lund"]),
    ("“It will pay,” said {a spokesman for Lumicor}.\n{The spokesman} said [he will pay].",
     ["Lumicor organization -: spokesman, Lumicor", "said by Lumicor, unnamed", "said by Lumicor, unnamed"]),
    ("“It rains.”\n“It snows,” said {Anna Berg}.\n“It hails.”\n“It thaws.”",
     [
      "Anna Berg person -: Anna Berg",
      "said by nobody, unnamed",
      "said by Anna Berg",
      "said by Anna Berg",
      "said by Anna Berg",
     ]),
    ("{Karl Lund's lawyer, Anna Berg,} said [prices fell].\n{The lawyer} said [prices rose].\n{Lund's father} "
     "said [prices held].",
     [
      "Karl Lund person -: Karl Lund, Lund",
      "Anna Berg person - (Karl Lund's lawyer): lawyer, Anna Berg, lawyer",
      "said by Anna Berg",
      "said by Anna Berg",
      "said by nobody, unnamed",
     ]),
    ("{Karl Lund, who asked not to be named,} said [prices fell].\n{A neighbour, Anna Berg,} said [prices rose].",
     ["Karl Lund person -: Karl Lund, who", "Anna Berg person -: Anna Berg", "said by Karl Lund", "said by Anna Berg"]),
    ("{A senior Kenyan official} said [prices fell].\n{Kenyan officials} said [prices rose].\n{One official} "
     "said [prices held].",
     [
      "Kenya state KEN *: senior Kenyan official, Kenyan officials",
      "said by Kenya, unnamed",
      "said by Kenya, unnamed",
      "said by nobody, unnamed",
     ]),
    ("{The mayor of Doha} said [prices fell].\n{The mayor, Karl Lund,} said [prices rose].\n{Mayor Lund} said "
     "[prices held].",
     [
      "Karl Lund person - (mayor): mayor, mayor, Karl Lund, Lund",
      "Qatar state QAT *: Doha",
      "said by Karl Lund",
      "said by Karl Lund",
      "said by Karl Lund",
     ]),
    ("{The council} said [prices fell].\nThe Harbour Council met.\n{The council} said [prices rose].\n{Its "
     "director} said [prices held].",
     [
      "Harbour Council organization -: Harbour Council, council, Its, director",
      "said by nobody, unnamed",
      "said by nobody, unnamed",
      "said by Harbour Council, unnamed",
     ]),
    ("{The family of Karl Lund} said [prices fell].\n{His lawyer} said [prices rose].",
     ["Karl Lund person -: Karl Lund, His", "said by nobody, unnamed", "said by nobody, unnamed"]),
    ("{Sources} said [prices fell].\n{Diplomats} said [prices rose].\n{The report} said [prices held].",
     [
      "Diplomats group -: Diplomats",
      "said by nobody, unnamed",
      "said by Diplomats, unnamed",
      "said by nobody, unnamed",
     ]),
    ("Kenyan Foreign Minister Carla Berg spoke.\n{Carla Berg} said [we will pay].\n{The minister} said [I will "
     "pay].",
     [
      "Carla Berg person KEN (Foreign Minister): Carla Berg, Carla Berg, minister, I",
      "Kenya state KEN *: we",
      "said by Carla Berg",
      "said by Carla Berg",
     ]),
    ("“We will pay,” said {Karl Lund of the Harbour Council}.",
     ["Harbour Council organization -: Harbour Council", "Karl Lund person -: We, Karl Lund", "said by Karl Lund"]),
    ("Anna Berg came.\n“Prices fell.”\n“Prices rose,” said {Karl Lund}.\n“Prices held.”",
     [
      "Anna Berg person -: Anna Berg",
      "Karl Lund person -: Karl Lund",
      "said by Anna Berg",
      "said by Karl Lund",
      "said by Karl Lund",
     ]),
    ("{Two officials in Kenya} said [prices fell].\n{The officials} said [prices rose].",
     [
      "Kenya state KEN *: Kenya",
      "Officials group -: officials, officials",
      "said by Officials, unnamed",
      "said by Officials, unnamed",
     ]),
])
def test_who_speaks(nlp: Language, guide: ActorGuide, written: str, expected: list[str]) -> None:
    assert read_whole(written, nlp, guide) == expected
