import Diffusion
import Testing

@Suite struct AdopterClassesTests {
  @Test("a value equal to a cut point belongs to the later class; no value, no class")
  func boundaries() throws {
    // Mean 2, standard deviation 1.
    let classes = AdopterClasses([1, 3, 2, nil], cutAt: AdopterClasses.fourClasses)
    #expect(try #require(classes.cuts) == [1, 2, 3])
    #expect(classes.classes == [1, 3, 2, nil])
  }

  @Test("Rogers' innovators lie below two standard deviations from the mean")
  func rogers() throws {
    let values: [Double?] = [-30] + [Double?](repeating: 10, count: 12) + [11, 12]
    let classes = AdopterClasses(values, cutAt: AdopterClasses.rogersClasses)
    #expect(classes.classes[0] == 0 && classes.classCount == 5)
    #expect(classes.classes.dropFirst().allSatisfy { ($0 ?? 0) >= 2 })
  }

  @Test("with one value nothing can be cut")
  func tooFew() {
    let classes = AdopterClasses([4, nil], cutAt: AdopterClasses.fourClasses)
    #expect(classes.cuts == nil && classes.classes == [nil, nil])
  }

  @Test("classes are crossed with those without one first")
  func crossed() {
    let time = AdopterClasses([1, 2, 3, nil], cutAt: [0])
    let other = AdopterClasses([5, nil, 7, nil], cutAt: [0])
    #expect(time.crossed(with: other) == [[1, 0, 0], [0, 1, 0], [1, 0, 1]])
  }
}
