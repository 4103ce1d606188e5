import Diffusion
import Figures
import Testing

@Suite("Errors that clusters say nothing of, in words")
struct ErrorBasisWordingTests {
  @Test("an evaluation says why it gives no ratios, in both languages")
  func sentence() {
    let one = RivalExplanations.Failure.errorsNotClustered(.tooFewClusters(1)).sentence
    #expect(
      one.english == "Cannot be estimated: errors that allow for an organisation being the same "
        + "could not be computed, because there is only one group of rows that belong together.")
    #expect(
      one.swedish.hasSuffix("eftersom det bara finns en grupp av rader som hör ihop."))
    let singular = RivalExplanations.Failure.errorsNotClustered(.singularInformation).sentence
    #expect(
      singular.english.hasSuffix("one group of rows all but decides some of the coefficients."))
    #expect(
      singular.swedish.hasSuffix(
        "en grupp av rader nästan helt bestämmer några av koefficienterna."))
  }
}
