"""A table of searches as court and probation staff type them: the right place, and a sensible first answer.

A row is what is typed, the name of the place it means (or *any*), and its kind, county, police area or nation.
Whether the first answer is sensible is judged from ``services.csv``, by :func:`faults`, and never by the ranking code.
The row in ``AMBIGUOUS_BROKEN`` fails today, and must: once it is put right, move it up.
"""

import csv
import datetime
import re

import pytest

from screening_guide.directory import words
from screening_guide.directory.distance import miles_between
from screening_guide.directory.fold import fold
from screening_guide.directory.search import Filters, Search
from screening_guide.paths import bundled

TODAY = datetime.date(2026, 11, 22)
REACH, OVER_THE_BORDER, IN_AREA = 25, 15, 40  # miles
ONE_EXPERIENCE = {"domestic_abuse", "sexual_violence", "sex_work"}
GENERAL = {"womens_centre", "womens_service"}
LONDON = {"Metropolitan", "City of London"}


def rows(text):
    """Rows of *typed = name, where*, with semicolons between them."""
    split = (row.strip().partition(" = ") for row in re.split(r"[;\n]", text) if row.strip())
    return [(typed, *meant.rsplit(", ", 1)) for typed, _is, meant in split]


WOMENS_PRISONS = rows("""
HMP&YOI Peterborough = HMP Peterborough, Cambridgeshire; Askham grange = HMP Askham Grange, North Yorkshire
Eastwood Park = HMP Eastwood Park, Gloucestershire; HMP & YOI Bronzefield = HMP Bronzefield, prison
HMYOI Hydebank Wood = HMP Hydebank Wood, prison; HMP Drake Hall = HMP Drake Hall, Staffordshire
prison peterborough = HMP Peterborough, prison; Hydebank = HMP Hydebank Wood, Northern Ireland
HMP Foston hall = HMP Foston Hall, Derbyshire; East Sutton Park = HMP East Sutton Park, Kent
bella centre = HMP Bella Centre, Dundee City; Saughton = HMP Edinburgh, City of Edinburgh; HMP Send = HMP Send, Surrey
Low Newton = HMP Low Newton, County Durham; HMP Grampian = HMP Grampian, Aberdeenshire; Send prison = HMP Send, prison
hmp bronzefield = HMP Bronzefield, Surrey; HMP & YOI Stirling = HMP Stirling, prison; HMP/YOI Styal = HMP Styal, prison
Estwood Park = HMP Eastwood Park, prison; Lilias = HMP Lilias Centre, Glasgow City; Styal prison = HMP Styal, Cheshire
New Hall = HMP New Hall, West Yorkshire; HMP Greenock = HMP Greenock, Inverclyde; Downview = HMP Downview, Metropolitan
HMP YOI Polmont = HMP Polmont, Falkirk; Ash House = HMP Hydebank Wood, prison; HMP Edinburgh = HMP Edinburgh, prison
Cornton Vale = HMP Stirling, Scotland; drakehall = HMP Drake Hall, prison
HMP Eastwood Park, Falfield = HMP Eastwood Park, prison; hydebank wood college = HMP Hydebank Wood, prison
HMP New Hall Wakefield = HMP New Hall, prison; hmp styal women's prison = HMP Styal, prison
HMPYOI Drake Hall = HMP Drake Hall, prison; HMP Fosten Hall = HMP Foston Hall, prison
hmp bronzfield = HMP Bronzefield, prison; women's prison styal = HMP Styal, prison; HMP Downveiw = HMP Downview, prison
styal womens prison = HMP Styal, prison; HMP Lownewton = HMP Low Newton, prison; HMP Newhall = HMP New Hall, prison
hmp foston = HMP Foston Hall, prison
HMP Berwin = HMP Berwyn, prison; HMP Scrubs = HMP Wormwood Scrubs, prison; hmp bron = HMP Bronzefield, prison""")
PRISONS = rows("""
HMP Magilligan = HMP Magilligan, County Londonderry; Parkhurst prison = HMP Isle of Wight, Isle of Wight
HMP Long Lartin = HMP Long Lartin, Worcestershire; Strangeways = HMP Manchester, Greater Manchester
wandsworth prison = HMP Wandsworth, Metropolitan; The Scrubs = HMP Wormwood Scrubs, Metropolitan
Maghaberry = HMP Maghaberry, Northern Ireland; HMP Full Sutton = HMP Full Sutton, Humberside; HMP Usk = HMP Usk, Gwent
Winson Green = HMP Birmingham, West Midlands; HMP Whatton = HMP Whatton, Nottinghamshire; HMP Parc = HMP Parc, Bridgend
Walton prison = HMP Liverpool, Merseyside; Cardiff prison = HMP Cardiff, South Wales; HMP Berwyn = HMP Berwyn, Wrexham
hmp belmarsh = HMP Belmarsh, Metropolitan; HMP Cookham Wood = HMP Cookham Wood, Kent; HMP Swansea = HMP Swansea, Wales
Barlinnie = HMP Barlinnie, Glasgow City; HMP Holloway = Holloway, Greater London; HMP Leeds = HMP Leeds, West Yorkshire
hmp durham = HMP Durham, County Durham; HMP Highpoint = HMP Highpoint, Suffolk; HMP Hewell = HMP Hewell, West Mercia
HMP Low Moss = HMP Low Moss, Scotland; Armley = HMP Leeds, West Yorkshire; hmp dartmoor = HMP Dartmoor, Devon""")
COURTS = rows("""
Newcastle mags = Newcastle upon Tyne Crown Court and Magistrates' Court, Northumbria; Dartford mags = Dartford, Kent
Newcastle-under-Lyme mags = North Staffordshire Justice Centre, Staffordshire; Hove Crown = Hove Trial Centre, Sussex
Wolverhampton Crown = Wolverhampton Combined Court Centre, West Midlands; Mold Crown = Mold Justice Centre, North Wales
Merthyr Tydfil Crown = Merthyr Tydfil Combined Court Centre, South Wales; Woolwich crown = Woolwich Crown Court, court
Liverpool mags = Liverpool and Knowsley Magistrates' Court, Merseyside; Newry mags = Newry Courthouse, Northern Ireland
Kingston crown court = Kingston upon Thames Crown Court, Metropolitan; Llanelli mags = Llanelli Law Courts, Dyfed-Powys
Cardiff Magistrates’ Court = Cardiff Magistrates' Court, South Wales; thames mags = Thames Magistrates' Court, court
Manchester mags = Manchester Magistrates' Court, Greater Manchester; Exeter Crown = Exeter Combined Court Centre, Devon
Snaresbrook Crown Court = Snaresbrook Crown Court, Metropolitan; Norwich Crown = Norwich Combined Court Centre, Norfolk
Bradford Crown = Bradford Combined Court Centre, West Yorkshire; St Albans Crown = St Albans Crown Court, Hertfordshire
Huddersfield mags = Kirklees Magistrates' Court, West Yorkshire; leeds mags = Leeds Magistrates' Court, West Yorkshire
Birmingham mags = Birmingham Magistrates' Court, West Midlands; Wood Green Crown = Wood Green Crown Court, Metropolitan
Newport mags = Newport (South Wales) Magistrates' Court, Gwent; Maidstone Crown = Maidstone Combined Court Centre, Kent
highbury corner = Highbury Corner Magistrates' Court, court; Preston Crown = Preston Combined Court Centre, Lancashire
Middlesbrough mags = Teesside Magistrates' Court, Cleveland; Reading mags = Reading Magistrates' Court, Thames Valley
Kings Lynn mags = King's Lynn Magistrates' Court, Norfolk; Glasgow Sheriff Court = Glasgow Sheriff Court, Scotland
Southwark Crown = Southwark Crown Court, Metropolitan; Derby Crown = Derby Combined Court Centre, Derbyshire
Caernarfon Crown = Caernarfon Justice Centre, Gwynedd; Hereford mags = Hereford Justice Centre, West Mercia
Bath mags = Bath Law Courts, Avon and Somerset; Laganside = Laganside Courts, Northern Ireland
Truro Crown = Truro Combined Court, Cornwall; Old Bailey = Central Criminal Court, court
Salford mags = Salford, Greater Manchester; Belfast Mags = Laganside Courts, court
Manchester City Magistrates = Manchester Magistrates' Court, court; Lewes Crown = Lewes Combined Court Centre, court
North Staffs mags = North Staffordshire Justice Centre, court; Newport Crown = Newport (South Wales) Crown Court, court
Merthyr Crown = Merthyr Tydfil Combined Court Centre, court; The Old Bailey = Central Criminal Court, court
leeds mc = Leeds Magistrates' Court, court; leeds youth court = Leeds, West Yorkshire
Bristol CC = Bristol Crown Court, court
Aberdeen JP court = Aberdeen Sheriff Court, court; RCJ = Royal Courts of Justice, court
leeds mag = Leeds Magistrates' Court, court
leeds family court = Leeds, town""")
# What is typed, and the police area.
POLICE = rows("""
Hampshire Constabulary = Hampshire and Isle of Wight; Devon and Cornwall Police = Devon and Cornwall
Gloucestershire Constabulary = Gloucestershire; Greater Manchester Police = Greater Manchester; Dorset Police = Dorset
Cambridgeshire Constabulary = Cambridgeshire; Avon & Somerset Police = Avon and Somerset; Cleveland Police = Cleveland
Northamptonshire Police = Northamptonshire; North Yorkshire Police = North Yorkshire; Dyfed-Powys Police = Dyfed-Powys
Nottinghamshire Police = Nottinghamshire; South Yorkshire Police = South Yorkshire; Bedfordshire Police = Bedfordshire
City of London Police = City of London; Leicestershire Police = Leicestershire; Hertfordshire Police = Hertfordshire
West Yorkshire Police = West Yorkshire; Lancashire Constabulary = Lancashire; Staffordshire Police = Staffordshire
Thames Valley Police = Thames Valley; West Midlands Police = West Midlands; Lincolnshire Police = Lincolnshire
Metropolitan Police = Metropolitan; Warwickshire Police = Warwickshire; North Wales Police = North Wales
South Wales Police = South Wales; Cumbria Constabulary = Cumbria; Derbyshire Police = Derbyshire; Essex Police = Essex
Humberside Police = Humberside; Merseyside Police = Merseyside; Norfolk Constabulary = Norfolk; Surrey Police = Surrey
Suffolk Constabulary = Suffolk; Durham Constabulary = Durham; Wiltshire Police = Wiltshire; met police = Metropolitan
Cheshire Police = Cheshire; Northumbria = Northumbria; West Mercia = West Mercia; Sussex Police = Sussex
Gwent Police = Gwent; Kent Police = Kent
Emsworth = Hampshire and Isle of Wight; Fairford = Gloucestershire; Ystalyfera = South Wales; Royston = Hertfordshire
Hawes = North Yorkshire; Broughton = North Wales; Highworth = Wiltshire; Iver = Thames Valley; Norham = Northumbria
Alsager = Cheshire; Bungay = Suffolk; Westerham = Kent""")
MISSPELT = rows("""
Rhondda Cynon Taff = Rhondda Cynon Taf, South Wales; Newcaslte = Newcastle upon Tyne, Northumbria
Tunbrige Wells = Royal Tunbridge Wells, Kent; Manchesetr = Manchester, Greater Manchester; Guilford = Guildford, Surrey
Huddersfeild = Huddersfield, West Yorkshire; Wolverhamton = Wolverhampton, West Midlands; Abardeen = Aberdeen, Scotland
Peterbrough = Peterborough, Cambridgeshire; Bury St Edmonds = Bury St Edmunds, Suffolk; Croyden = Croydon, Metropolitan
Glouchester = Gloucester, Gloucestershire; Middlesbourgh = Middlesbrough, Cleveland; Scunthorp = Scunthorpe, Humberside
Loughboro = Loughborough, Leicestershire; Nottingam = Nottingham, Nottinghamshire; Sunderlnad = Sunderland, Northumbria
Brimingham = Birmingham, West Midlands; Sheffeild = Sheffield, South Yorkshire; Birmigham = Birmingham, West Midlands
Middlesboro = Middlesbrough, Cleveland; Leciester = Leicester, Leicestershire; Doncater = Doncaster, South Yorkshire
Wakefeild = Wakefield, West Yorkshire; Southhampton = Southampton, Hampshire; Cambrige = Cambridge, Cambridgeshire
Hertforshire = Hertfordshire, county; Bradfrod = Bradford, West Yorkshire; Worster = Worcester, Worcestershire
Belfats = Belfast, Northern Ireland; Lisburm = Lisburn, Northern Ireland; Bridgewater = Bridgwater, Somerset
Edinborough = Edinburgh, Scotland; Livepool = Liverpool, Merseyside; Bornemouth = Bournemouth, Dorset""")
WELSH = rows("""
Llanfairpwll = Llanfairpwllgwyngyll, Isle of Anglesey; Rhosllannerchrugog = Rhosllannerchrugog, Wrexham
Blaenau Ffestiniog = Blaenau-Ffestiniog, Gwynedd; Merthyr Tudful = Merthyr Tydfil, South Wales; Cymru = Wales, nation
Gogledd Cymru = North Wales, police_area; Dinbych-y-pysgod = Tenby, Pembrokeshire; Ynys Mon = Isle of Anglesey, county
Caergybi = Holyhead, Isle of Anglesey; Caerfyrddin = Carmarthen, Dyfed-Powys; Aberystwith = Aberystwyth, Ceredigion
Merthyr = Merthyr Tydfil, South Wales; Ynys Môn = Isle of Anglesey, county; Bettws-y-Coed = Betws-y-Coed, Conwy
Castell Nedd = Neath, South Wales; Sir Gâr = Carmarthenshire, county; Aberteifi = Cardigan, Ceredigion
Machynlleth = Machynlleth, Powys; Llanelli = Llanelli, Dyfed-Powys; Porthmadoc = Porthmadog, Gwynedd
Aberdâr = Aberdare, South Wales; Carnarvon = Caernarfon, Gwynedd; Wrecsam = Wrexham, North Wales
Dolgelau = Dolgellau, Gwynedd; Y Fenni = Abergavenny, Gwent; Y Barri = Barry, South Wales; Pwlheli = Pwllheli, Gwynedd
Pontypŵl = Pontypool, Gwent; Casnewydd = Newport, Gwent; Caerdydd = Cardiff, Wales; Abertawe = Swansea, Wales""")
VILLAGES = rows("""
Bourton-on-the-Water = Bourton on the Water, Gloucestershire; Robin Hoods Bay = Robin Hood's Bay, North Yorkshire
Upper Slaughter = Upper Slaughter, Gloucestershire; Mavis Enderby = Mavis Enderby, Lincolnshire; Crail = Crail, Fife
Ab Kettleby = Ab Kettleby, Leicestershire; Nether Wallop = Nether Wallop, Hampshire; Alfriston = Alfriston, East Sussex
St Dogmaels = St Dogmaels, Pembrokeshire; John O'Groats = John o'Groats, Highland; Portaferry = Portaferry, County Down
Castle Combe = Castle Combe, Wiltshire; Great Snoring = Great Snoring, Norfolk; Seahouses = Seahouses, Northumberland
Tobermory = Tobermory, Argyll and Bute; Ystradgynlais = Ystradgynlais, Powys; Corfe Castle = Corfe Castle, Dorset
Trawsfynydd = Trawsfynydd, Gwynedd; Port Isaac = Port Isaac, Cornwall; Haworth = Haworth, West Yorkshire
Malham = Malham, North Yorkshire; Beddgelert = Beddgelert, Gwynedd; Mousehole = Mousehole, Cornwall; Beer = Beer, Devon
Lochmaddy = Lochmaddy, Scotland; Selborne = Selborne, Hampshire; Aberdaron = Aberdaron, Gwynedd; Wye = Wye, Kent
Plockton = Plockton, Highland; Grasmere = Grasmere, Cumbria; Lavenham = Lavenham, Suffolk""")
TOWNS = rows("""
Manchester city centre = Manchester City Centre, Greater Manchester; Barking & Dagenham = Barking and Dagenham, county
Ashton under lyne = Ashton-under-Lyne, Greater Manchester; Forest of Dean = Forest of Dean, Gloucestershire
weston super mare = Weston-super-Mare, Somerset; Newport, Isle of Wight = Newport, Isle of Wight; Bath = Bath, Somerset
Whitchurch, Shropshire = Whitchurch, Shropshire; Barrow in Furness = Barrow-in-Furness, Cumbria; London = London, town
Tower Hamlets = Tower Hamlets, Metropolitan; County Down = County Down, Northern Ireland; Hemel = Hemel Hempstead, town
Berwick = Berwick-upon-Tweed, Northumbria; saint albans = St Albans, Hertfordshire; Kirklees = Kirklees, West Yorkshire
Gillingham, Dorset = Gillingham, Dorset; Tameside = Tameside, Greater Manchester; Stoke = Stoke-on-Trent, Staffordshire
Hull = Kingston upon Hull, Humberside; Gt Yarmouth = Great Yarmouth, Norfolk; Londonderry = Derry, Northern Ireland
Shetland = Shetland Islands, Scotland; Durham County = County Durham, county; Anglesey = Isle of Anglesey, county
st helens = St Helens, Merseyside; Kings lynn = King's Lynn, Norfolk; Orkney = Orkney Islands, Scotland
Brum = Birmingham, West Midlands; Peckham = Peckham, Metropolitan; Hackney = Hackney, Metropolitan
Rugby = Rugby, Warwickshire; Wirral = Wirral, Merseyside; IOW = Isle of Wight, county; Scotland = Scotland, nation
Lambeth = Lambeth, Metropolitan; Ashford, Kent = Ashford, Kent; NI = Northern Ireland, nation
Tewkesbury = Tewkesbury, town; Sevenoaks = Sevenoaks, town; Ballymena = Ballymena, town; Strabane = Strabane, town
Coleraine = Coleraine, town; Maldon = Maldon, town; Lewes = Lewes, town; Omagh = Omagh, town; Larne = Larne, town
Conwy = Conwy, town""")
POSTCODES = rows("""
London SW9 8PR = SW9 8, sector; Leeds LS1 4AP = LS1 4, sector; manchester m14 = M14, outcode; London SE1 = SE1, outcode
TD15 1AA = TD15 1, sector; LS1  4AP = LS1 4, sector; LS1 4AP. = LS1 4, sector; sw1a1aa = SW1A 1, sector; MK = MK, area
LS1 4AP = LS1 4, sector; ls1-4ap = LS1 4, sector; LS1–4AP = LS1 4, sector; LS 14AP = LS1 4, sector; W1 = W1, partial
ZE1 0AA = ZE1 0, sector; BT7 1NN = BT7, outcode; ls14ap = LS1 4, sector; EC1A = EC1A, outcode; KW17 = KW17, outcode
LS1 4AP, Leeds = LS1 4, sector; LS1 4AP Leeds = LS1 4, sector; M14 Manchester = M14, outcode
LS1, Leeds = LS1, outcode
SO14 OAA = SO14 0, sector; S014 0AA = SO14 0, sector; SW1A IAA = SW1A 1, sector; CRO 1AA = CR0 1, sector
MI4 5SX = M14 5, sector; L51 4AP = LS1 4, sector; BTI 5GS = BT1, outcode; E1 OAA = E1 0, sector""")
# A town and its county or nation, with a comma or without; Lancashire and Surrey as they were.
TOWN_AND_COUNTY = rows("""
Newcastle Staffs = Newcastle under Lyme, Staffordshire; Hull, East Yorkshire = Kingston upon Hull, Humberside
Richmond North Yorkshire = Richmond, North Yorkshire; Bradford West Yorkshire = Bradford, West Yorkshire
Newport Isle of Wight = Newport, Isle of Wight; Whitchurch Shropshire = Whitchurch, Shropshire
Bangor Northern Ireland = Bangor, County Down; St Ives, Cambs = Saint Ives, Cambridgeshire
Wellington Somerset = Wellington, Somerset; Richmond, London = Richmond, Metropolitan; Bangor Gwynedd = Bangor, Gwynedd
Leeds, West Yorks = Leeds, West Yorkshire; Richmond London = Richmond, Metropolitan; Leeds, UK = Leeds, West Yorkshire
Bangor, N Ireland = Bangor, County Down; Gillingham Dorset = Gillingham, Dorset; Newport, IOW = Newport, Isle of Wight
Brixton London = Brixton, Metropolitan; Newport, South Wales = Newport, town; St Ives Cornwall = St Ives, Cornwall
Newport, Gwent = Newport, Gwent; Newport Gwent = Newport, Gwent; Newtown Powys = Newtown, Powys
Newport Wales = Newport, town; Ashford Kent = Ashford, Kent; St Ives (Cornwall) = St Ives, Cornwall
Bury, Lancashire = Bury, Greater Manchester; Preston, Lancs = Preston, Lancashire; Croydon, Surrey = Croydon, town
Stockport, Cheshire = Stockport, Greater Manchester; HMP Leeds, West Yorkshire = HMP Leeds, prison
Newport (Isle of Wight) = Newport, Isle of Wight; Moss Side Manchester = any, Greater Manchester""")
# A word before a place or behind it.
ROUND_A_PLACE = rows("""
near Hereford = Hereford, town; outside Oxford = Oxford, town; Nr. Bath = Bath, Somerset; Leeds area = Leeds, town
in Hull = Kingston upon Hull, Humberside; near Leeds = Leeds, West Yorkshire; Leeds city centre = Leeds, town
housing LS1 4AP = LS1 4, sector; women near Haworth = Haworth, West Yorkshire; HU1 2AD Hull mags = HU1 2, sector""")
SHORT_COUNTIES = rows("""
Northants = Northamptonshire, county; N Ireland = Northern Ireland, nation; N Wales = North Wales, police_area
S Wales = South Wales, police_area; N Yorks = North Yorkshire, county; S Yorks = South Yorkshire, county
West Mids = West Midlands, county; Co Durham = County Durham, county; Co Antrim = County Antrim, county
Notts = Nottinghamshire, county; Bucks = Buckinghamshire, county; RCT = Rhondda Cynon Taf, county
Cambs = Cambridgeshire, county; Glos = Gloucestershire, county; Leics = Leicestershire, county
Staffs = Staffordshire, county; Worcs = Worcestershire, county; E Sussex = East Sussex, county
Herts = Hertfordshire, county; Lincs = Lincolnshire, county; Beds = Bedfordshire, county; Oxon = Oxfordshire, county
Lancs = Lancashire, county; Hants = Hampshire, county""")
FORCES = rows("""
Notts Police = Nottinghamshire, county; The Met = Metropolitan, police_area; Police Scotland = Scotland, nation
GMP = Greater Manchester, county; TVP = Thames Valley, police_area; PSNI = Northern Ireland, nation
Metropolitan Police Service = Metropolitan, police_area; West Mids Police = West Midlands, county""")
COUNCILS = rows("""
Royal Borough of Greenwich = Greenwich, Metropolitan; London Borough of Hackney = Hackney, Metropolitan
Leeds City Council = Leeds, West Yorkshire; Hackney council = Hackney, Metropolitan
LB Hackney = Hackney, Metropolitan; RBKC = Kensington and Chelsea, Metropolitan""")
# Nothing near but help after abuse, which nobody asked for.
NO_DOOR_NEAR = rows("""
Ballycastle = Ballycastle, Northern Ireland; Enniskillen = Enniskillen, Northern Ireland; BT44 = BT44, Northern Ireland
Bushmills = Bushmills, Northern Ireland; BT74 7BW = BT74, Northern Ireland
Portrush = Portrush, Northern Ireland""")
# Names that stand for a place nearby.
OTHER_NAMES = rows("""
Castell-nedd Port Talbot = Neath Port Talbot, county; East Yorkshire = East Riding of Yorkshire, county
Llanbedr Pont Steffan = Lampeter, Ceredigion; Derry/Londonderry = Derry, Northern Ireland; Isle of Skye = any, Highland
Llanymddyfri = Llandovery, Carmarthenshire; Walsingham = Little Walsingham, Norfolk; Cei Newydd = New Quay, Ceredigion
n. shields = North Shields, Northumbria; Wythenshawe = any, Greater Manchester; n'castle = Newcastle upon Tyne, town
Staines upon Thames = Staines, Surrey; Moss Side = any, Greater Manchester; Holy Island = any, Northumberland
Doire = Derry, Northern Ireland; Llambed = Lampeter, Ceredigion; Y Gelli = Hay-on-Wye, Powys
Glencoe = any, Highland
East Riding = East Riding of Yorkshire, county; Ardoyne = any, Northern Ireland; Harpurhey = any, Greater Manchester
Possilpark = any, Glasgow City; Lindisfarne = any, Northumberland; Nantyglo = any, Blaenau Gwent
The Highlands = Highland, county""")
# What is typed, where the likeliest is, and where another one is that must be offered.
AMBIGUOUS = rows("""
Norton = North Yorkshire, South Yorkshire; Blackwood = Caerphilly, South Lanarkshire; Bangor = County Down, Gwynedd
Richmond = Metropolitan, North Yorkshire; Farnborough = Hampshire, Greater London; Whitchurch = Cardiff, Shropshire
St Helens = Merseyside, Isle of Wight; Penygroes = Gwynedd, Carmarthenshire; Llanarth = Ceredigion, Monmouthshire
Blakeney = Gloucestershire, Norfolk; Shotton = County Durham, Flintshire; St Ives = Cambridgeshire, Cornwall
Queensferry = Scotland, Flintshire; Wellington = Shropshire, Somerset; Dorchester = Dorset, Oxfordshire
Bradford = West Yorkshire, Devon; Nelson = Lancashire, Caerphilly; Newport = Gwent, Isle of Wight
Ely = Cambridgeshire, Cardiff; Eye = Cambridgeshire, Suffolk; Bootle = Merseyside, Cumbria
Buxton = Derbyshire, Norfolk; Ripley = Derbyshire, Surrey; Gillingham = Kent, Dorset
Newark = Nottinghamshire, Cambridgeshire; Hebden = North Yorkshire, West Yorkshire; Leeds = West Yorkshire, prison
Kingston = Metropolitan, Cambridgeshire; Ross = Herefordshire, Perth and Kinross; St Leonards = East Sussex, Dorset
Newcastle = Northumbria, Staffordshire; Peterborough = Cambridgeshire, prison; Ashby = Leicestershire, Lincolnshire
Bridgend = South Wales, West Lothian; Milton = Buckinghamshire, Highland
Henley = Oxfordshire, Suffolk; Shoreham = West Sussex, Kent; Walton = Derbyshire, Surrey; Ashford = Kent, Surrey
Send = Surrey, prison""")
# The gazetteer gives the suburb of Watford more people than the town.
AMBIGUOUS_BROKEN = rows("Holywell = Flintshire, Hertfordshire")
# What is typed, and what the name of the first answer or its provider holds.
ORGANISATIONS = rows("""
Womens Community Matters Barrow = Women's Community Matters; Tomorrows women glasgow = Tomorrow's Women Glasgow
rape crisis manchester = Greater Manchester Rape Crisis; Brighton Women's Centre = Brighton Women's Centre
nelson trust gloucester = Nelson Trust; together women leeds = Together Women; womens aid leeds = Leeds Women's Aid
my sisters house = My Sisters' House; Changing Lives Newcastle = Newcastle; Lancashire Women = Lancashire Women
womenmatta manchester = WomenMATTA; women's centre Birmingham = Anawim; refuge leeds = Leeds Women's Aid; BAWSO = Bawso
Jigsaw = Tameside Women's Centre; womens centre belfast = Belfast; Purple House = Purple House; Her Centre = Her Centre
anawim birmingham = Anawim; Alana House = Alana House; MASH = Street Health; Anawim = Anawim; anawin = Anawim
SARSVL = SARSVL; Trevi = Trevi
Cambridge = Cambridge Women's Resources Centre; Bognor Regis = My Sisters' House; Carlisle = Gateway 4 Women
Reading = Alana House; Hull = Purple House""")
# Help or a kind of service, and a place.
HELP = rows("""
womns aid leeds = Leeds, West Yorkshire; counselling in Bath = Bath, Somerset; drugs near Haworth = Haworth, town
Salford womens centre = Salford, Greater Manchester; drug service Hull = Kingston upon Hull, Humberside
rape crisis hull = Kingston upon Hull, Humberside; women's services in Manchester = Manchester, town
womens aid hull = Kingston upon Hull, Humberside; women's centre in Leeds = Leeds, West Yorkshire
domestic violence Leeds = Leeds, West Yorkshire; womens centre leeds = Leeds, West Yorkshire
housing in Cardiff = Cardiff, South Wales; food bank Leeds = Leeds, West Yorkshire""")


def read(name):
    with bundled(f"content/{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def broken(reason, found):
    return [pytest.param(*row, marks=pytest.mark.xfail(strict=True, reason=reason)) for row in found]


SERVICES = read("directory/services")
AREAS = read("places/areas")
OUTCODES = read("places/outcodes")
TABLE = [
    *WOMENS_PRISONS, *PRISONS, *COURTS, *MISSPELT, *WELSH, *VILLAGES, *TOWNS, *POSTCODES, *TOWN_AND_COUNTY,
    *ROUND_A_PLACE, *SHORT_COUNTIES, *FORCES, *COUNCILS, *NO_DOOR_NEAR, *OTHER_NAMES,
]  # fmt: skip


@pytest.fixture
def search(store):
    return Search(store, today=TODAY)


def miles_to(service, place):
    return miles_between(place.latitude, place.longitude, float(service["latitude"]), float(service["longitude"]))


def is_same_police(service, place):
    areas = set(service["police_area"].split(";"))
    return place.police_area in areas or (place.police_area in LONDON and bool(areas & LONDON))


def in_reach(service, place):
    """Whether its door is within 25 miles, or it has none and serves the police area."""
    return is_same_police(service, place) if service["position"] == "area" else miles_to(service, place) <= REACH


def has_number(service):
    return bool(service["phone"] or service["freephone_or_text"])


def is_open_door(service, place):
    """Whether any woman from this place could ring it herself and go there."""
    general = service["kind"] in GENERAL and service["access"] != "referral_only" and service["position"] != "area"
    return general and has_number(service) and is_same_police(service, place)


def faults(answer):
    """What is wrong with an answer to a place, when no kind of help was asked for."""
    place = answer.place
    if not answer.listings:
        return ["no listing"]
    first = next(row for row in SERVICES if row["id"] == answer.listings[0].service.id)
    if place.kind.value == "nation":
        return [] if first["nation"] == place.nation else ["another nation"]
    others = [row for row in SERVICES if row["nation"] == place.nation and row["kind"] not in ONE_EXPERIENCE]
    near = [row for row in others if in_reach(row, place)]  # what nobody asked for does not count as near
    open_doors = [row["id"] for row in near if is_open_door(row, place)]
    abroad = first["nation"] != place.nation and miles_to(first, place) > OVER_THE_BORDER
    silent = not has_number(first) and "No number is known" not in words.understood(answer)
    wrong = {
        f"{first['kind']} first": first["kind"] in ONE_EXPERIENCE,
        "out of reach": bool(near) and not in_reach(first, place),
        "another nation": bool(near) and abroad,
        f"no number, but {open_doors} have one": bool(open_doors) and not has_number(first),
        "does not say that no number is known": silent,
        "no line to ring": not answer.lines or not all(line.phone for line in answer.lines),
        "a refuge by distance": any(h.miles is not None for h in answer.listings if h.service.kind == "domestic_abuse"),
    }
    return [fault for fault, is_so in wrong.items() if is_so]


def describes(place, where):
    return where in (place.kind.value, place.county, place.police_area, place.nation)


@pytest.mark.parametrize(("typed", "name", "where"), TABLE)
def test_the_right_place_and_a_sensible_first_answer(search, typed, name, where):
    answer = search.find(typed)
    assert answer.place is not None, "no place was found"
    assert name in ("any", answer.place.name)
    assert describes(answer.place, where), answer.place
    assert faults(answer) == []


@pytest.mark.parametrize(("typed", "name", "where"), HELP)
def test_help_in_a_place(search, typed, name, where):
    answer = search.find(typed)
    assert answer.place is not None
    assert answer.place.name == name and describes(answer.place, where) and answer.listings


@pytest.mark.parametrize(("typed", "police_area"), POLICE)
def test_the_police_area(search, typed, police_area):
    answer = search.find(typed)
    assert answer.place.police_area == police_area
    assert faults(answer) == []


@pytest.mark.parametrize(("typed", "where", "other"), AMBIGUOUS + broken("a suburb has more people", AMBIGUOUS_BROKEN))
def test_two_places_of_one_name(search, typed, where, other):
    answer = search.find(typed)
    assert describes(answer.place, where), answer.place
    assert any(describes(place, other) for place in answer.other_places), answer.other_places
    for place in answer.other_places:  # what is searched for when she chooses it
        assert search.find(typed, place=place).place is place
        assert search.find(place.label).place == place
        if not place.apart:
            assert search.find(f"{place.name}, {place.county}").place == place
    assert faults(answer) == []


@pytest.mark.parametrize(("typed", "name"), ORGANISATIONS)
def test_who_stands_first(search, typed, name):
    first = search.find(typed).listings[0].service
    assert fold(name) in fold(f"{first.name} {first.organization}")


@pytest.mark.parametrize("area", AREAS, ids=[row["area"] for row in AREAS])
def test_every_postcode_area(search, area):
    middle = float(area["latitude"]), float(area["longitude"])
    own = [row for row in OUTCODES if re.match(rf"{area['area']}\d", row["outcode"])]
    nearest = min(own, key=lambda row: miles_between(*middle, float(row["latitude"]), float(row["longitude"])))
    answer = search.find(f"{nearest['outcode'].lower()} 1aa")
    assert answer.place.name.split()[0] == nearest["outcode"]
    assert answer.place.nation == area["main_country"]
    assert miles_between(*middle, answer.place.latitude, answer.place.longitude) < IN_AREA
    assert faults(answer) == []


@pytest.mark.parametrize("typed", ["Leeds", "BT1", "Cardiff", "NP25", "Inverness", "Ballycastle"])
def test_domestic_abuse_comes_first_once_it_is_asked_for(search, typed):
    answer = search.find(typed, Filters(("domestic_abuse",)))
    assert "domestic_abuse" in answer.listings[0].service.needs
    assert all(hit.miles is None for hit in answer.listings if hit.service.kind == "domestic_abuse")


@pytest.mark.parametrize(
    ("typed", "need"),
    [
        ("housing in Cardiff", "housing"),
        ("drug and alcohol help in Hull", "substance_use"),
        ("food bank Leeds", "debt_benefits"),
        ("rape crisis hull", "sexual_violence"),
        ("Newport counselling", "counselling"),
        ("help with housing for a woman near Leeds city centre", "housing"),
    ],
)
def test_typed_help_counts_as_chosen(search, typed, need):
    answer = search.find(typed)
    assert answer.needs == (need,)
    assert all(need in hit.service.needs for hit in answer.listings)
    assert answer.lines


def test_typed_help_holds_when_another_place_is_chosen(search):
    other = search.find("housing in Newport").other_places[0]
    answer = search.find("housing in Newport", place=other)
    assert (answer.place, answer.needs) == (other, ("housing",))


@pytest.mark.parametrize("typed", ["Street Health", "Black Country Women's Aid", "The Nelson Trust", "Her Centre"])
def test_a_name_that_holds_a_place_elsewhere_is_a_name(search, typed):
    answer = search.find(typed)
    assert answer.place is None
    assert set(fold(typed).split()[1:2]) <= set(fold(str(answer.listings[0].service)).split())


@pytest.mark.parametrize(
    ("typed", "name"), [("Samaritans", "Samaritans"), ("Refuge", "Refuge"), ("Shelter", "Shelter")]
)
def test_a_national_line_by_name(search, typed, name):
    assert name in search.find(typed).lines[0].name


def test_a_whole_word_stands_before_the_start_of_another(search):
    assert "Refugee" not in search.find("Refuge").listings[0].service.name


@pytest.mark.parametrize(
    "typed", ["Shelter", "Samaritans", "Pankhurst", "Asha", "East Midlands", "East Anglia", "North East"]
)
def test_no_village_is_guessed_for_what_is_no_place(search, typed):
    assert search.find(typed).place is None


@pytest.mark.parametrize(
    ("typed", "name"),
    [("Bi", "Birmingham"), ("Birm", "Birmingham"), ("Man", "Manchester"), ("Leeds mag", "Leeds Magistrates' Court"),
     ("Newport Isl", "Newport"), ("near Leed", "Leeds"), ("hmp bro", "HMP Bronzefield")],
)  # fmt: skip
def test_half_a_name_while_she_types(search, typed, name):
    assert search.find(typed).place.name == name


@pytest.mark.parametrize("typed", ["A1 road", "S0", "B8B8B8B", "CRO", "0000000", "OOO OOO"])
def test_letters_for_digits_only_where_there_is_such_a_postcode(search, typed):
    assert not search.find(typed).corrected


def test_a_specialist_for_one_community_is_not_first_unasked(search):
    for typed in ("Croydon", "Bromley", "Sutton", "W12", "NP25"):
        assert search.find(typed).listings[0].service.kind != "specialist_community"


def test_the_table_is_whole():
    women = {f"HMP {row['name']}" for row in read("places/prisons") if row["women"] == "yes"}
    assert women <= {name for _typed, name, _where in WOMENS_PRISONS}
    forces = {row["police_area"] for row in read("places/police-areas")} - {"Scotland", "Northern Ireland"}
    assert forces <= {police_area for _typed, police_area in POLICE}
    assert (len(forces), len(AREAS)) == (43, 124)
    assert len(TABLE) + len(POLICE) + len(AMBIGUOUS) + len(ORGANISATIONS) + len(AREAS) >= 250
