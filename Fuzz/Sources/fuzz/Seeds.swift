internal import Exchange
internal import Foundation
internal import Records

/// What the fuzzer starts from, written for it: invented, small, and touching every form.
enum Seeds {
  static func texts(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }

  /// A table of the data-set format with its place among the tables.
  struct NamedTable {
    let name: String
    let place: UInt8
    let text: String
  }

  static let tables: [NamedTable] = DataSetReader.singleTables.enumerated().compactMap {
    place, name in
    tableTexts[name].map { NamedTable(name: name, place: UInt8(place), text: $0) }
  }

  private static let tableTexts = [
    "organisations": """
    id,name,name_en,sector,county_code,municipality_code,parent,latitude,longitude,population,\
    target,member,aliases,valid_from,valid_to,source,evidence,note
    a,Södertälje kommun,,municipality,01,0181,,59.2,17.62,97000,yes,unknown,Södertälje|S-tälje,\
    1971,,a page,documented,"two, parts"
    b,Region Örebro län,Region,region,18,,,,,,no,,,2015-01-01,../2019,,inferred,
    """,
    "practices": """
    id,name,topic,origin,introduced,complete_as_of,maturity,hours_saved,kronor_saved,\
    savings_source,risks
    p,Måltid,meals,a,../2018,2019|2020-12-31,tried,10-20,1000-5000,a report,"cost; ""time\"""
    """,
    "seminars": """
    id;title;date;series;part;follows;kind;practices;organisers;givers;capacity;participants
    s-1;Möte;2018-10-26/2018-11-02;s;1;;seminar;p;a;a|b;60;
    s-2;"Nästa
    rad";2018-12;s;2;s-1;workshop;;;;;12
    """,
    "attendance": """
    seminar,organisation,role,status,participants,date,source,evidence,note
    s-1,a,giver,attended,,,a page,documented,
    s-1,b,participant,signed-up,3,2018-11-02,,count-only,x
    """,
    "adoptions": """
    practice,organisation,stage,date,depth,until,source,evidence
    p,a,adopted,2010,own-origin,2014/2015,x,documented
    """,
    "transfers": "practice,from,to,via,date,source,evidence\np,a,b,s-1,2014-05/..,x,inferred\n",
    "observations":
      "practice,organisation,as_of,status,source\np,a,2024-01-31,no,x\np,b,2024,suspended,\n",
    "ties": "kind,a,b,from,to,weight,source,evidence\nadjacency,a,b,2001,,2.5,x,documented\n",
    "affiliations": "id,organisation,name,kind,role,from,to\nn,a,Nät,programme,member,2019,\n",
    "counts": "scope,what,sector,least,most\nseminar:s-1,organisations,company,1,\n",
    "notes": "seminar,series,kind,text,organisation,date\ns-1,,need,Kök,a,2018\n,s,next,Mer,,\n",
    "counties": "code,letter,name,latitude,longitude\n01,AB,Stockholms län,59.3,18.0\n",
    "outlines":
      "polygon,kind,name,ring,point,latitude,longitude\n1,land,,0,0,60.6,17.1\n1,land,,0,1,60,17\n",
  ]

  static let folders = [
    """
    {"format": 1, "id": "f", "title": "Prov å", "synthetic": true, "observed_from": "2001",
     "target": {"sector": "municipality", "counties": ["01"]}, "bounds": [1, 2, 3, 4]}
    ----
    id,name,sector
    a,Ort å,municipality
    ----
    id,title,date
    s,Möte,2018
    """
  ]

  static let lists = [
    """
    Anmälningslista 2 november

    Kommun;Namn;E-post;Deltog (ja/nej);Datum;Antal;Kost
    Södertälje;Anna Exempel;a@sodertalje.se;ja;2/11 2018;1,5;vegan
    ÖREBRO KOMMUN ;;b@regionorebrolan.se;nej;2018-11-02;2;
    """,
    "sep=,\nOrganisation,Status\n\"Nyköpings kommun, Gävle\",signed-up\nSodertalje,attended\n",
    "Arbetsplats\tDatum\r\nSÃ¶dertÃ¤lje\t20181102\r\nRegion Örebro län\t2 november 2018\r\n",
  ]

  static var otherEncodings: [[UInt8]] {
    [String.Encoding.utf16, .utf16BigEndian, .windowsCP1252].compactMap { encoding in
      lists[0].data(using: encoding).map { [UInt8]($0) }
    }
  }

  static let names = [
    "2018-10-26/2018-11-02", "../2018-04", "2 nov 2018", "2/11 2018", "20181102", "43406",
    "Södertälje kommun", "SO\u{308}DERTÄLJE", "Municipality of Örebro", "Region Örebro län",
  ]

  // MARK: Workbooks

  static let outline = """
    <workbook xmlns:r="x"><sheets><sheet name="A" r:id="r1"/></sheets></workbook>
    """
  static let relations = """
    <Relationships><Relationship Id="r1" Target="worksheets/a.xml"/></Relationships>
    """

  static let sheets = [
    """
    <worksheet><sheetData>
    <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Datum</t></is></c></row>
    <row r="3" hidden="1"><c r="A3" t="str"><f>B1</f><v>Gävle</v></c><c r="C3" s="1"><v>43406</v>\
    </c><c r="D3" t="b"><v>1</v></c></row></sheetData>
    <mergeCells><mergeCell ref="A3:A5"/></mergeCells></worksheet>
    ----
    <sst><si><r><t>Kom</t></r><r><t>mun</t></r></si></sst>
    ----
    <styleSheet><numFmts><numFmt numFmtId="170" formatCode="d mmmm yyyy"/></numFmts><cellXfs>\
    <xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>
    """
  ]

  static var workbooks: [[UInt8]] {
    let sheet = Workbook.Sheet(
      name: "Lista", columns: [.init("Kommun"), .init("Datum", kind: .date), .init("Antal")],
      rows: [
        [.text("Södertälje"), .day(Day(number: 737_000)), .number(2.5)],
        [.text("=1+1"), .empty, .empty],
      ])
    let written = try? Workbook(title: "x", sheets: [sheet]).bytes()
    let stored = StoredArchive.bytes(of: [
      (key: "xl/workbook.xml", value: outline),
      (key: "xl/_rels/workbook.xml.rels", value: relations),
      (key: "xl/worksheets/a.xml", value: sheets[0]),
    ])
    return [written ?? [], stored]
  }
}
