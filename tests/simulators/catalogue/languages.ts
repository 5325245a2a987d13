// The words of which invented titles and names are made. Any head followed by any tail is a title
// that a speaker of the language would accept; diacritics are there on purpose.

export type Language = {
  /** Country part of the ISRC of its recordings. */
  country: string;
  /** What stands between head and tail. */
  joint: string;
  titles: readonly TitleWords[];
  givenNames: readonly string[];
  familyNames: readonly string[];
  bands: readonly string[];
};

type TitleWords = { heads: readonly string[]; tails: readonly string[] };

const list = (words: string) => words.split(",").map((word) => word.trim());

const english: Language = {
  country: "GB",
  joint: " ",
  titles: [
    {
      heads:
        list(`Copper, Quiet, Velvet, Midnight, Silver, Hollow, Amber, Borrowed, Slow, Winter, Salt, Second, Distant,
        Painted, Cedar, Electric, Broken, Golden, Sunday, Marble, Wild, Concrete, Lucky, Ivory, Crooked, Tender`),
      tails:
        list(`Harbour, Rooms, Weather, Signals, Orchard, Avenue, Machines, Letters, Mirrors, Garden, Engines, Horses,
        Bridges, Shadows, Summer, Satellites, Windows, Rivers, Cinema, Parade, Motel, Fires, Compass, Carousel, Antenna`),
    },
    {
      heads: list(
        "Waiting for, Driving to, Letters from, Before, Dreaming of, Back to, Somewhere near, Home by, Goodbye to, Not Quite",
      ),
      tails:
        list(`the Coast, Morning, October, the Station, Evergreen Street, Tomorrow, the Last Tram, Saltmarsh,
        Your Window, Nowhere in Particular, the Flood, Half Past Nine, Ordinary Light`),
    },
  ],
  givenNames: list(
    "Wren, Tobias, Imogen, Caspar, Delphine, Rufus, Marlowe, Beatrix, Silas, Juno, Orla, Linus",
  ),
  familyNames: list(
    "Ashdown, Fairweather, Pell, Thornbury, Quill, Marsh, Okonjo, Lark, Hollis, Vane, Penhallow, Reeve",
  ),
  bands:
    list(`The Borrowed Coats, Saltbox, Parallel Gardens, The Night Ferries, Owl & Anchor, Small Cathedral, Tin Weather,
    The Polite Machines, Velvet Arcade, Late Bus Home, Sundial Street, The Paper Kings`),
};

const french: Language = {
  country: "FR",
  joint: " ",
  titles: [
    {
      heads:
        list(`La nuit, Le port, Les lampes, Un été, Le dernier train, La mer, Nos ombres, Une lettre, Le silence,
        Les heures, La fenêtre, Le cœur, Ma rue, L'étoile, La pluie, Les oiseaux`),
      tails:
        list(`de Brest, sans toi, à Montréal, d'hiver, au loin, après minuit, en août, près du canal, d'en face,
        des grands boulevards, malgré tout, jusqu'à l'aube, en noir et blanc`),
    },
  ],
  givenNames: list("Éloïse, Théo, Maëlle, Anaïs, Rémi, Noé, Zoé, Inès, Gaël, Léonie"),
  familyNames: list(
    "Béranger, Delâtre, Fontaine-Roy, Guérin, Lefèvre-Or, Mercœur, Noirot, Perrault, Valcourt",
  ),
  bands: list(
    "Les Parapluies, Crème Solaire, Hôtel du Nord-Ouest, Fanfare Électrique, Le Grand Détour, Café Zéro",
  ),
};

const spanish: Language = {
  country: "ES",
  joint: " ",
  titles: [
    {
      heads:
        list(`La luz, El puerto, Las calles, Un verano, La última canción, El corazón, Los días, Tu sombra,
        Aquella noche, El jardín, La montaña, Mañana, El ratón, Las señales`),
      tails:
        list(`de Cádiz, sin ti, bajo la lluvia, de invierno, en la azotea, hasta el amanecer, del otro lado,
        a medianoche, sobre el río, en Año Nuevo, de papel, junto al mar, por última vez`),
    },
  ],
  givenNames: list("Íñigo, Lucía, Ángela, Ramón, Inés, Joaquín, Belén, Simón, Noemí, Tomás"),
  familyNames: list("Peñalver, Ibáñez, Montalbán, Quiroga, Zúñiga, Olmedo, Cortázar, Ordóñez, Lagos"),
  bands: list("Los Niños del Faro, Piñata Negra, La Última Fila, Cometa Azul, Ruido de Fondo, Agua Mineral"),
};

const german: Language = {
  country: "DE",
  joint: " ",
  titles: [
    {
      heads:
        list(`Das Licht, Die Straße, Ein Sommer, Der Schnee, Zwei Züge, Die Brücke, Ein Gespräch, Der Mond, Grüße,
        Die Möwen, Das Mädchen, Der Regen, Drei Wörter`),
      tails: list(`über Köln, im Nebel, am Hafen, ohne dich, nach Mitternacht, in Grün, vor dem Frühling,
        hinterm Bahnhof, auf dünnem Eis, aus Österreich, für später, an der Küste`),
    },
  ],
  givenNames: list("Jürgen, Käthe, Lotte, Sören, Björn, Änne, Matthäus, Frieda, Götz, Romy"),
  familyNames: list(
    "Großmann, Hölderich, Kühnel, Löwenherz, Möllendorf, Schönfels, Vogelsang, Weißdorn, Zander",
  ),
  bands: list("Nachtbus, Die Übernächsten, Kaltes Büfett, Haus am See, Wörterbuch, Fernwärme, Süßholz"),
};

const portuguese: Language = {
  country: "PT",
  joint: " ",
  titles: [
    {
      heads:
        list(`A luz, O elétrico, A saudade, Um verão, As manhãs, O coração, A canção, Os telhados, O último cais,
        A irmã, O balão, A maré`),
      tails:
        list(`do Tejo, de São Bento, sem você, ao amanhecer, em Évora, à beira-mar, de inverno, de ninguém,
        depois do jantar, da estação, em câmara lenta, a dois`),
    },
  ],
  givenNames: list("João, Inês, Gonçalo, Conceição, Tomé, Lídia, Estevão, Mônica, Vítor, Luísa"),
  familyNames: list("Araújo, Brandão, Calçada, Falcão, Guimarães, Leitão, Magalhães, Simões, Távora"),
  bands: list("Trio Alçapão, Maré Baixa, Os Vizinhos, Pão de Ontem, Estação Fantasma, Não Obrigado"),
};

const swedish: Language = {
  country: "SE",
  joint: " ",
  titles: [
    {
      heads:
        list(`Ljuset, Tåget, En sommar, Snön, Fönstret, Båten, Kärleken, Våra skuggor, Natten, Sången, Skärgården,
        Hjärtat`),
      tails:
        list(`över Åre, i Malmö, utan dig, efter midnatt, i november, på landet, genom skogen, till Öland,
        före gryningen, bortom sjön, i backspegeln, för länge sedan`),
    },
  ],
  givenNames: list("Åsa, Göran, Märta, Örjan, Tuva, Sixten, Ebba, Lovisa, Björk-Anna, Nils"),
  familyNames: list("Ångström, Ekelöf, Hägg, Lindqvist, Nordlöv, Rönnbäck, Sjödahl, Tärnby, Öberg"),
  bands: list("Vårflod, Sista Färjan, Håll Kursen, Blåsväder, Norrsken Radio, Pärlband"),
};

const polish: Language = {
  country: "PL",
  joint: " ",
  titles: [
    {
      heads: list(
        "Światła, Cisza, Pociąg, Deszcz, Miłość, Noc, Rzeka, Księżyc, Sny, Zapach, Cień, Ostatni śnieg",
      ),
      tails:
        list(`nad Wisłą, o świcie, bez ciebie, pod Gdańskiem, w październiku, za oknem, po północy, na wyspie,
        z Krakowa, w żółtym świetle, przed burzą, na końcu ulicy`),
    },
  ],
  givenNames: list("Łukasz, Zofia, Świętosława, Bogumił, Jagoda, Kacper, Hania, Michał, Róża, Stanisław"),
  familyNames: list("Dąbek, Górniak, Jeż, Kołodziej, Łęcki, Pająk, Śliwa, Wójtowicz, Żuraw"),
  bands: list("Nocny Tramwaj, Żółte Okna, Trzecia Zmiana, Łąka, Szary Śnieg, Bałtyk Wschód"),
};

const turkish: Language = {
  country: "TR",
  joint: " ",
  titles: [
    {
      heads:
        list(`İstanbul'da, Sensiz, Geceleyin, Kış gelince, Yağmurdan sonra, Uzakta, Boğaz'da, Eylülde, Sabaha karşı,
        Çocukken, Gün batarken, Hâlâ`),
      tails:
        list(`bir gemi, deniz, ışıklar, yeni şarkı, o köprü, bir çiçek, rüzgâr, son vapur, eski sokak, gölgeler,
        yıldızlar, sessizlik`),
    },
  ],
  givenNames: list("Ayşe, Çağla, Gökhan, Işıl, İlker, Özge, Şule, Tuğba, Ümit, Yağız"),
  familyNames: list("Akçay, Bağcı, Çınar, Gündoğdu, Işık, Kılıç, Özgür, Şenol, Yıldız"),
  bands: list("Kırık Plak, Gece Vardiyası, Üç Oda, Rüzgârlı, Son Vapur, Ağaç Ev"),
};

const italian: Language = {
  country: "IT",
  joint: " ",
  titles: [
    {
      heads:
        list(`La notte, Il porto, Un'estate, Le finestre, La città, Il caffè, Una lettera, Il mare, Le lucciole,
        La gioventù, L'ultimo tram`),
      tails: list(`di Trieste, senza te, sotto la pioggia, d'inverno, dopo mezzanotte, oltre il confine,
        in bianco e nero, a Forlì, del lunedì, più in là, di carta, verso sud, da lontano`),
    },
  ],
  givenNames: list("Niccolò, Noè, Giosuè, Ludovica, Elettra, Dante, Fiammetta, Mattia, Ornella, Salomè"),
  familyNames: list("Bellacittà, Cantù, Dalmasso, Forgiarini, Lanzafame, Molinaro, Quadrio, Tassì, Zanella"),
  bands: list("Terza Corsia, Caffè Lunare, I Pomeriggi, Perché Sì, Lunedì Mattina, Vento da Est"),
};

const czech: Language = {
  country: "CZ",
  joint: " ",
  titles: [
    {
      heads: list("Světla, Noc, Řeka, Ticho, Poslední vlak, Déšť, Píseň, Měsíc, Stíny, Léto, Žízeň, Dům"),
      tails:
        list(`nad Vltavou, bez tebe, v říjnu, po půlnoci, za městem, před úsvitem, na kraji světa, z Plzně,
        pod sněhem, u přívozu`),
    },
  ],
  givenNames: list("Žofie, Jiří, Eliška, Ondřej, Běta, Matěj, Růžena, Šimon, Vojtěch, Alžběta"),
  familyNames: list("Černohorský, Dvořáček, Havlíček, Jeřábek, Křížová, Ptáček, Říha, Šťastná, Žák"),
  bands: list("Noční Linka, Tři Sýkory, Řídký Vzduch, Bílá Myš, Kočičí Zlato"),
};

const japanese: Language = {
  country: "JP",
  joint: "",
  titles: [
    {
      heads: list("夜の, 雨の, 青い, 遠い, 春の, 海辺の, 最後の, 小さな, 静かな, 午前二時の"),
      tails: list("港, 駅, 灯り, 手紙, 電車, 窓, 約束, 交差点, 夏, ラジオ"),
    },
  ],
  givenNames: list("Haruka, Sōta, Yūna, Kōhei, Mei, Ren, Shōko, Tōru"),
  familyNames: list("Amanokawa, Hoshizora, Kazamori, Mizunashi, Ōtsuki, Shirakumo, Yukimura"),
  bands: list("夜間飛行クラブ, Kissa Modern, 雨宿り, Tōkyō Understudy, 三番線"),
};

const vietnamese: Language = {
  country: "VN",
  joint: " ",
  titles: [
    {
      heads: list("Đêm, Mưa, Phố, Nắng, Gió, Chuyến tàu, Con đường, Ánh đèn"),
      tails: list("mùa thu, Hà Nội, trên sông, không em, tháng Chín, cuối năm, bên cửa sổ, ngày xưa"),
    },
  ],
  givenNames: list("Ánh, Bảo, Diễm, Đức, Hạnh, Khánh, Mỹ, Thảo"),
  familyNames: list("Bùi Ngọc, Đặng Thu, Hồ Minh, Lý Hải, Ngô Bích, Vũ Thiên"),
  bands: list("Phố Nhỏ, Cà Phê Sữa, Tàu Đêm, Hẻm 9"),
};

export const languages: readonly Language[] = [
  english,
  french,
  spanish,
  german,
  portuguese,
  swedish,
  polish,
  turkish,
  italian,
  czech,
  japanese,
  vietnamese,
];
