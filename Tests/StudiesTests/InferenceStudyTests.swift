import Diffusion
import Figures
import Foundation
import Studies
import TestSupport
import Testing

@Suite("Hidden channels and transmission, as studies")
struct InferenceStudyTests {
  private func study(_ name: String) throws -> Study {
    try Study(opening: Repository.dataSet(name))
  }

  private func members(_ value: JSONValue?) -> [JSONValue] {
    guard case .array(let items)? = value else { return [] }
    return items
  }

  @Test("with too few practices the answer is no, and says why in both languages")
  func tooFewPractices() throws {
    let study = try study("malardalen-synthetic")
    let error = #expect(throws: StudyError.self) {
      try study.infer(
        InferQuestion(practices: ["syn-omsorgsteam", "syn-klimatbudget", "syn-matsvinn"]))
    }
    let message = try #require(error)
    #expect(message.status == .refused)
    #expect(message.message(in: .swedish).contains("bara 3 arbetssätt"))
    #expect(message.message(in: .english).contains("because only 3 practices"))
  }

  @Test("the answer prints constants, law, right-censoring and stability")
  func infer() throws {
    let answer = try study("malardalen-synthetic").infer(
      InferQuestion(rate: 2, edgeLimit: 5, draws: 10))
    let json = answer.json(in: .english)
    #expect(json["parameters"]?["untied_factor"] == .number(1e-10))
    #expect(json["parameters"]?["rate"] == .number(2))
    let edges = members(json["edges"])
    #expect(edges.count == 5 && edges.allSatisfy { $0["stability"] != nil && $0["p"] != nil })
    let text = answer.text(as: .text, in: .swedish)
    #expect(text.contains("högercensurering") && text.contains("1e-10 f(x)"))
    #expect(text.contains("PÅHITTADE DATA"))
    let snap = try study("malardalen-synthetic").infer(
      InferQuestion(method: .snap, edgeLimit: 2, draws: 0))
    #expect(snap.text(as: .text, in: .english).contains("1e-64"))
  }

  @Test("rates between pairs count those who are known not to have adopted")
  func netrate() throws {
    let answer = try study("malardalen-synthetic").infer(InferQuestion(method: .netrate))
    let json = answer.json(in: .english)
    guard case .integer(let censored)? = json["censored"] else { throw Missing.key }
    #expect(censored > 50 && !members(json["edges"]).isEmpty)
    #expect(throws: StudyError.self) {
      try study("malardalen-synthetic").infer(InferQuestion(method: .netrate, edgeLimit: 3))
    }
  }

  private enum Missing: Error { case key }

  @Test("with too few dated adoptions only what is documented is told")
  func tooFewAdoptions() throws {
    let answer = try study("malardalen").trace(TraceQuestion(practice: "diet-for-a-green-planet"))
    let json = answer.json(in: .english)
    #expect(json["probability"] == .null && json["structural_virality"] == .null)
    let transfers = members(json["transfers"])
    #expect(transfers.count == 2)
    #expect(transfers.allSatisfy { $0["evidence"] == .string("documented") })
    #expect(answer.text(as: .text, in: .english).contains("cannot be estimated from these records"))
    #expect(answer.text(as: .text, in: .swedish).contains("kan inte skattas ur dessa uppgifter"))
  }

  @Test("on the Finnish area the seeds by law have no source, and no channel shows")
  func finnishArea() throws {
    let answer = try study("malardalen").trace(
      TraceQuestion(practice: "finskt-forvaltningsomrade", draws: 20))
    let json = answer.json(in: .english)
    #expect(members(json["roots"]).count == 38 && members(json["transfers"]).isEmpty)
    #expect(answer.text(as: .text, in: .english).contains("does not prove that there is none"))
  }

  @Test("on the invented practice the probabilities of each add to 1, and documents stand")
  func synthetic() throws {
    let question = TraceQuestion(practice: "syn-omsorgsteam", draws: 50)
    let answer = try study("malardalen-synthetic").trace(question)
    let json = answer.json(in: .english)
    let transfers = members(json["transfers"])
    #expect(transfers.count > 20)
    for transfer in transfers {
      var sum = 0.0
      for item in [transfer] + members(transfer["alternatives"]) {
        guard case .number(let share)? = item["probability"] else { continue }
        sum += share
      }
      #expect(abs(sum - 1) < 1e-9)
    }
    let documented = transfers.filter { $0["evidence"] == .string("documented") }
    #expect(documented.count == 14)
    #expect(documented.allSatisfy { $0["probability"] == .number(1) })
    let again = try study("malardalen-synthetic").trace(question)
    #expect(again.json(in: .english) == json)
  }

  @Test("given rates are used as they are; a rate without a network is refused")
  func givenRates() throws {
    let path = NSTemporaryDirectory() + "rates-\(UUID().uuidString).csv"
    try "channel,rate\nown,0.001\nadjacency,0.02\nhalf-life,12\n".write(
      toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let rates = try TraceQuestion.GivenRates(reading: path)
    #expect(
      rates == .init(own: 0.001, strengths: ["adjacency": 0.02], halfLife: 12))
    let study = try study("malardalen")
    let answer = try study.trace(
      TraceQuestion(practice: "borgmastaravtalet", rates: rates, draws: 10))
    #expect(answer.json(in: .english)["parameters"]?["rates"] == .string("given"))
    #expect(throws: StudyError.self) {
      try study.trace(
        TraceQuestion(practice: "borgmastaravtalet", networks: [.coAttendance], rates: rates))
    }
  }

  @Test(
    "the states from their table: 872 channels, the first from California to Oregon",
    .enabled(if: Reference.folder("spid") != nil, "the reference data are not here"))
  func states() throws {
    let folder = try #require(Reference.folder("spid"))
    let answer = try Questions.infer(
      adoptions: folder.path + "/adoptions.csv", InferQuestion(rate: 0.5, pValueLimit: 0.1))
    let edges = members(answer.json(in: .english)["edges"])
    #expect(edges.count == 872)
    #expect(edges[0]["from"] == .string("California") && edges[0]["to"] == .string("Oregon"))
  }

  @Test("a classic study is traced over who named whom, periods in place of months")
  func classicTrace() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "trace-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try "id,toa\na,1\nb,2\nc,4\nd,\n".write(
      to: folder.appendingPathComponent("adoption.csv"), atomically: true, encoding: .utf8)
    try "ego,alter\nb,a\nc,a\nc,b\nd,c\n".write(
      to: folder.appendingPathComponent("edges.csv"), atomically: true, encoding: .utf8)
    let answer = try Questions.trace(
      adoptions: folder.path + "/adoption.csv", edges: folder.path + "/edges.csv",
      TraceQuestion(practice: "", rates: .init(own: 0.5, strengths: ["edges": 1]), draws: 10))
    let json = answer.json(in: .english)
    let transfers = members(json["transfers"])
    // b from a with 1 / 1.5; c from a or b with 1 / 2.5 each.
    #expect(transfers.map { $0["to"] } == [.string("b"), .string("c")])
    #expect(transfers[0]["probability"] == .number(1 / 1.5))
    #expect(transfers[1]["probability"] == .number(1 / 2.5))
    #expect(json["roots"] == .array([.string("a")]))
    let few = try Questions.trace(
      adoptions: folder.path + "/adoption.csv", edges: folder.path + "/edges.csv",
      TraceQuestion(practice: ""))
    #expect(few.json(in: .english)["undetermined"] == .array(["a", "b", "c"].map { .string($0) }))
  }
}
