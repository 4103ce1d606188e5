import Diffusion
import Figures
import Graphs
import Studies
import TestSupport
import Testing

@Suite("What the seminars led to")
struct EvaluateStudyTests {
  private func answer(_ question: EvaluationQuestion) throws -> Answer {
    try Study(opening: Repository.dataSet("malardalen")).evaluate(question)
  }

  @Test(
    "the board reads first that the region's practices have too few adoptions",
    arguments: [
      (Language.swedish, "för få daterade införanden"), (.english, "too few dated adoptions"),
    ])
  func tooFew(_ language: Language, _ words: String) throws {
    let text = try answer(EvaluationQuestion(draws: 99)).text(as: .text, in: language)
    let first = try #require(text.split(separator: "\n").first)
    #expect(first.contains(words))
    #expect(text.contains("Kungsbacka (2018-11"))
  }

  @Test("the Finnish area is clustered, without sign of spread from the 18 seeds")
  func finnishArea() throws {
    let answer = try answer(
      EvaluationQuestion(practice: "finskt-forvaltningsomrade", draws: 99))
    let swedish = answer.lead.map { $0.text(in: .swedish) }.joined(separator: "\n")
    #expect(swedish.contains("50 gränspar där båda infört mot väntade"))
    #expect(swedish.contains("18 gränser till de 18 som hade det enligt lag"))
    #expect(swedish.contains("ligger geografiskt samlade, men inga tecken på att anslutningen"))
    let english = answer.lead.map { $0.text(in: .english) }.joined(separator: "\n")
    #expect(english.contains("50 border pairs that both adopted against"))
    #expect(english.contains("no sign that joining spread over the border from the 18 seeds"))
  }

  @Test("every finding has a conclusion in both languages, and no table is without its basis")
  func conclusions() throws {
    let answer = try answer(EvaluationQuestion(seminars: ["orebro"], draws: 99))
    for table in answer.tables { #expect(!table.notes.isEmpty, "\(table.key)") }
    for phrase in answer.lead { #expect(phrase.swedish != phrase.english) }
    #expect(answer.result.map(\.key).contains("spread_rates"))
    // People read what a finding is about, machines its key.
    let swedish = answer.text(as: .text, in: .swedish)
    #expect(swedish.contains("Orsak eller likhet?") && !swedish.contains("identification"))
    let table = try #require(answer.tables.first { $0.key == "conclusions" })
    #expect(table.csv().contains("identification"))
  }

  @Test("one seed gives one answer, whatever the number of threads")
  func threads() throws {
    let question = EvaluationQuestion(draws: 99, seed: 5)
    let one = try Parallelism.$threads.withValue(1) { try answer(question) }
    let four = try Parallelism.$threads.withValue(4) { try answer(question) }
    #expect(one.text(as: .json, in: .swedish) == four.text(as: .json, in: .swedish))
  }

  @Test("a practice and a meeting that do not exist are refused")
  func unknown() {
    #expect(throws: StudyError.self) { try answer(EvaluationQuestion(practice: "finns-inte")) }
    #expect(throws: StudyError.self) { try answer(EvaluationQuestion(seminars: ["finns-inte"])) }
  }

  @Test("a data set without practices is answered, with the reason")
  func davis() throws {
    let answer = try Study(opening: Repository.dataSet("davis")).evaluate(.init(draws: 99))
    #expect(answer.lead.first?.english.contains("does not say which practices") ?? false)
  }
}
