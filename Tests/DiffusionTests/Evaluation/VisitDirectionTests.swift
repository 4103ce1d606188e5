import Graphs
import Testing

@testable import Diffusion

@Suite("Who adopts after whom, by the order of coming")
struct VisitDirectionTests {
  private typealias Guest = VisitDirection.Guest

  private func guests(_ came: [Int], _ adopted: [Int?]) -> [Guest] {
    zip(came, adopted).map { Guest(came: $0, adopted: $1, knownUntil: 100) }
  }

  @Test("the middle guest adopts first; then the last one counts for it, the first against it")
  func handWorked() {
    // On day 20 guest 1 has one later guest that adopted, guest 3 one earlier: -1 and 1, mean 0.
    let forward = VisitDirection([guests([1, 2, 3], [nil, 10, 20])])
    #expect(forward.forward == 0.5 && forward.reversed == -0.5)
    #expect(forward.variance == 1 && forward.adoptions == 1)
    let back = VisitDirection([guests([1, 2, 3], [20, 10, nil])])
    #expect(back.forward == -0.5 && back.reversed == 0.5)
    // Who came after the day is not at risk on it, and one adoption is too few for a p-value.
    let late = VisitDirection([guests([1, 2, 30], [nil, 10, 40])])
    #expect(late.forward == 0.5 && late.pValue == nil)
  }

  @Test("over all orders of adoption the sum is 0 and its square is the variance")
  func allOrders() {
    var (sum, squares, variances, forward) = (0.0, 0.0, 0.0, 0.0)
    for order in permutations([10, 20, 30, 40]) {
      let direction = VisitDirection([guests([1, 2, 2, 3], order)])
      let difference = direction.forward - direction.reversed
      sum += difference
      squares += difference * difference
      variances += direction.variance
      forward += direction.forward
    }
    #expect(abs(sum) < 1e-12 && abs(forward) < 1e-12)
    #expect(abs(squares - variances) < 1e-12 && squares > 1)
  }

  @Test("p is small as seldom as it says where adoption heeds nobody, and often where it does")
  func size() {
    for learns in [false, true] {
      var small = 0
      for seed in 1...400 {
        var generator = SeededGenerator(seed: UInt64(seed))
        let came = (0..<25).map { _ in generator.below(12) }
        var adopted = [Int?](repeating: nil, count: 25)
        for day in 1...60 {
          let before = adopted
          for own in 0..<25 where before[own] == nil && came[own] < day {
            let teachers = (0..<25).count { before[$0] != nil && came[$0] < came[own] }
            let rate = learns ? 0.004 + 0.004 * Double(teachers) : 0.03
            if generator.unit() < rate { adopted[own] = day }
          }
        }
        let direction = VisitDirection([
          zip(came, adopted).map { Guest(came: $0, adopted: $1, knownUntil: 60) }
        ])
        if let p = direction.pValue, p < 0.05 { small += 1 }
      }
      // 20 of 400 expected without learning; standard deviation 4.4.
      if learns { #expect(small > 50) } else { #expect((7...34).contains(small), "\(small)") }
    }
  }

  private func permutations(_ values: [Int]) -> [[Int]] {
    guard let first = values.first else { return [[]] }
    return permutations(Array(values.dropFirst())).flatMap { rest in
      (0...rest.count).map { place in
        var order = rest
        order.insert(first, at: place)
        return order
      }
    }
  }
}
