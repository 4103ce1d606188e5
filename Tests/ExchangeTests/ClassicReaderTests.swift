import Diffusion
import Exchange
import Graphs
import Records
import Testing

@Suite struct ClassicReaderTests {
  private func read(
    _ adoptions: String, edges: String? = nil, attributes: String? = nil
  ) -> ClassicStudy {
    ClassicReader.read(
      .init(name: "a.csv", bytes: Array(adoptions.utf8)),
      edges: edges.map { .init(name: "e.csv", bytes: Array($0.utf8)) },
      attributes: attributes.map { .init(name: "x.csv", bytes: Array($0.utf8)) })
  }

  private func faults(_ study: ClassicStudy) -> [String] {
    study.issues.filter { $0.severity != .notice }.map { issue in
      "\(issue.file):\(issue.place?.line ?? 0) [\(issue.column ?? "")] \(issue.kind.code)"
    }
  }

  @Test("a never-adopter stays as an actor, and the window ends at the last adoption")
  func censored() throws {
    let study = read("id,toa_shipped,toa\nb,3,3\na,9,\nc,5,5\n", edges: "ego,alter\nb,a\na,c\n")
    #expect(study.ids == ["b", "a", "c"] && faults(study) == [])
    let panel = try study.panel(of: 0)
    #expect(panel.firstPeriod == 3 && panel.periodCount == 3)
    #expect(panel.adoption == [1, nil, 3])
    #expect(panel.isStatic && panel.slices[0].arcCount == 2)
    let shipped = try study.panel(of: 0, neverAdopters: .lastPeriod)
    #expect(shipped.periodCount == 4 && shipped.adoption == [1, 4, 3])
  }

  @Test("a file's own word for having adopted is held against the times, which stand")
  func wordsAgainstTimes() throws {
    let study = read("practice,id,year,flag\np,a,1950,2\np,b,,2\np,c,,0\np,d,1951,0\np,e,1952,1\n")
    #expect(faults(study) == ["a.csv:3 [flag] adoption-word-disagrees"])
    #expect(study.issues.map(\.kind) == [.adoptionWordDisagrees(lines: [3, 5, 6], rows: 5)])
    #expect(study.practices[0].times == [1950, nil, nil, 1951, 1952])
    let words = read("id,toa,adopted\na,3,ja\nb,NA,nej\nc,4,no\nd,5,\n")
    #expect(words.issues.map(\.kind) == [.adoptionWordDisagrees(lines: [4], rows: 3)])
    #expect(read("id,toa,adopted\na,3,1\nb,,0\n").issues == [])
  }

  @Test(
    "practices, actors and times go by several headings",
    arguments: [
      "practice,organisation,time\np,x,1\nq,x,2\nq,y,1\n",
      "state,policy,year\nx,p,1\nx,q,2\ny,q,1\n",
      "Cascade;Node;Time\np;x;1\nq;x;2\nq;y;1\n",
    ])
  func severalPractices(text: String) throws {
    let study = read(text)
    #expect(faults(study) == [] && study.practices.map(\.name) == ["p", "q"])
    #expect(study.ids == ["x", "y"])
    #expect(study.practices.map(\.times) == [[1, nil], [2, 1]])
    #expect(try study.panel(of: 1).adoption == [2, 1])
    #expect(study.practice(named: "q") == 1)
  }

  @Test("a column of periods gives one graph per period; a tie outside the window is in none")
  func dynamicTies() throws {
    let study = read(
      "id,toa\na,10\nb,12\n", edges: "ego,alter,weight,period\na,b,2,10\na,b,3,12\nb,a,1,99\n")
    let panel = try study.panel(of: 0)
    #expect(panel.slices.map(\.arcCount) == [1, 0, 1])
    #expect(panel.ties(in: 3).weight(from: NodeIndex(0), to: NodeIndex(1)) == 3)
  }

  @Test("a spell holds from its onset to before its terminus, without one to the end")
  func spells() throws {
    let study = read(
      "id,toa\na,1\nb,4\n", edges: "onset,terminus,ego,alter\n1,3,a,b\n3,,b,a\n")
    let panel = try study.panel(of: 0)
    let ends = panel.slices.map { $0.arcs.map { [$0.source.index, $0.target.index] } }
    #expect(ends == [[[0, 1]], [[0, 1]], [[1, 0]], [[1, 0]]])
  }

  @Test("a tie can lead both ways when asked")
  func symmetric() throws {
    let study = read("id,toa\na,1\nb,2\n", edges: "ego,alter,weight\na,b,2\na,a,1\n")
    #expect(try study.panel(of: 0).slices[0].arcCount == 1)
    let both = try study.panel(of: 0, symmetric: true).slices[0]
    #expect(both.arcCount == 2 && both.loops.count == 1)
    #expect(both.weight(from: NodeIndex(1), to: NodeIndex(0)) == 2)
  }

  @Test("actors of the attributes and the ties alone come last, as never-adopters")
  func otherActors() throws {
    let study = read(
      "id,toa\na,1\n", edges: "ego,alter\na,z\n", attributes: "village,id,age\nN,y,\nS,a,31\n")
    #expect(study.ids == ["a", "y", "z"])
    #expect(
      study.attributes == [
        .init(name: "village", values: ["S", "N", nil]),
        .init(name: "age", values: ["31", nil, nil]),
      ])
    #expect(study.attributes[1].numbers == [31, nil, nil])
  }

  @Test("faults name file, line and column")
  func faults() {
    let study = read(
      "id,toa\na,one\n,3\nb,2\nb,2\nc,\"1,5\"\nd,1\n", edges: "ego,alter,weight\na,,1\na,b,x\n",
      attributes: "id,age\nb,1\nb,2\n")
    #expect(
      faults(study) == [
        "a.csv:2 [toa] unreadable-number", "a.csv:3 [id] empty-required",
        "a.csv:5 [id] duplicate-identifier", "a.csv:6 [toa] decimal-comma",
        "e.csv:2 [alter] empty-required", "e.csv:3 [weight] unreadable-number",
        "x.csv:3 [id] duplicate-identifier",
      ])
    #expect(study.isRefused)
    #expect(faults(read("name,toa\na,1\n")) == ["a.csv:1 [id] missing-column"])
    #expect(faults(read("id,when\na,1\n")) == ["a.csv:1 [toa] missing-column"])
  }

  @Test("what gives no panel is refused with its reason")
  func panelFaults() {
    func fault(_ text: String, _ first: Int? = nil, _ last: Int? = nil) -> ClassicFault? {
      do {
        _ = try read(text).panel(of: 0, window: (first, last))
        return nil
      } catch {
        return error
      }
    }
    #expect(
      fault("id,toa\na,1\nb,2.5\n") == .notWhole(file: "a.csv", line: 3, value: 2.5))
    #expect(fault("id,toa\na,\n") == .noAdoption(practice: nil))
    #expect(fault("id,toa\na,\n", 1, 4) == nil)
    #expect(fault("id,toa\na,5\n", nil, 4) == .emptyWindow(first: 5, last: 4))
    #expect(fault("id,toa\na,5\n", 6, 9) == .adoptionBeforeWindow(first: 6, earliest: 5))
    #expect(
      fault("id,toa\na,1\nb,1700000000\n") == .tooManyPeriods(count: 1_700_000_000, limit: 20_000))
    #expect(fault("id,toa\na,1\nb,1e300\n") != nil)
  }

  @Test("a longer window keeps later periods; a shorter one censors later adopters")
  func window() throws {
    let study = read("id,toa\na,1\nb,3\n")
    #expect(try study.panel(of: 0, window: (0, 5)).periodCount == 6)
    let short = try study.panel(of: 0, window: (nil, 2))
    #expect(short.adoption == [1, nil] && short.periodCount == 2)
  }
}
