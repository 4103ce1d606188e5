/// The chance of each node of a part not to have adopted, for every set of adopters.
struct EscapeTable {
  let size: Int
  /// By node, then set.
  private let chances: [Double]

  /// - Complexity: O(*n*² 2^*n*).
  init(_ contacts: PartContacts) {
    size = contacts.size
    let sets = 1 << contacts.size
    chances = (0..<contacts.size).flatMap { node in
      (0..<sets).map { contacts.escape(node, $0) }
    }
  }

  subscript(node: Int, adopters: Int) -> Double { chances[node << size | adopters] }

  /// How many numbers the table of so many nodes holds.
  static func count(_ size: Int) -> Int { size << size }
}

/// What may come of one state: the changes of nodes that go their own ways, all together.
///
/// Each outcome is a number to which every node adds its own, so that the next state is told by it.
struct StateFan {
  private(set) var outcomes: [Int]
  private(set) var chances: [Double]
  private(set) var count = 0

  /// - Parameter most: no state has more outcomes.
  init(most: Int) {
    outcomes = [Int](repeating: 0, count: most)
    chances = [Double](repeating: 0, count: most)
  }

  /// Begins with one outcome.
  mutating func start(_ outcome: Int, _ chance: Double) {
    outcomes[0] = outcome
    chances[0] = chance
    count = 1
  }

  /// A node changes by a number, or stays with a chance.
  mutating func branch(_ change: Int, staying: Double) {
    guard staying < 1 else { return }
    guard staying > 0 else {
      for place in 0..<count { outcomes[place] += change }
      return
    }
    let leaving = 1 - staying
    for place in 0..<count {
      outcomes[count + place] = outcomes[place] + change
      chances[count + place] = chances[place] * leaving
      chances[place] *= staying
    }
    count *= 2
  }

  /// Adds all outcomes to a law.
  func add(to law: inout [Double], from start: Int = 0, times factor: Double = 1) {
    for place in start..<max(start, count) { law[outcomes[place]] += chances[place] * factor }
  }
}

/// The exact course of a spread whose contacts are tried anew at every step: only who has adopted
/// matters.
struct PartInfection {
  private let table: EscapeTable
  private let steps: Int

  init(_ contacts: PartContacts, steps: Int) {
    table = EscapeTable(contacts)
    self.steps = steps
  }

  /// Per step the probability of each node.
  ///
  /// - Complexity: O(steps × 3^*n*).
  func rows() -> [[Double]] {
    let (size, sets) = (table.size, 1 << table.size)
    var law = [Double](repeating: 0, count: sets)
    law[0] = 1
    var fan = StateFan(most: sets)
    var rows = [ExactSpread.marginals(law, size)]
    for _ in 0..<steps {
      var next = [Double](repeating: 0, count: sets)
      for set in 0..<sets where law[set] > 0 {
        fan.start(set, law[set])
        for node in 0..<size where set >> node & 1 == 0 {
          fan.branch(1 << node, staying: table[node, set])
        }
        fan.add(to: &next)
      }
      law = next
      rows.append(ExactSpread.marginals(law, size))
    }
    return rows
  }
}

/// The exact course of a spread in which each contact is tried once, or weights add up: who had adopted
/// one step ago and who has now is all that matters.
struct PartSteps {
  private let table: EscapeTable
  private let steps: Int
  /// Per set the number whose digits to base 3 are its bits.
  private let ternary: [Int]

  init(_ contacts: PartContacts, steps: Int) {
    table = EscapeTable(contacts)
    self.steps = steps
    ternary = ternaryNumbers(contacts.size)
  }

  /// Per step the probability of each node.
  ///
  /// A state is a number to base 3: 1 for those new at the last step, 2 for those before.
  ///
  /// - Complexity: O(steps × 4^*n*).
  func rows() -> [[Double]] {
    let (size, sets) = (table.size, 1 << table.size)
    var fan = StateFan(most: sets)
    var law = [Double](repeating: 0, count: 2 * ternary[sets - 1] + 1)
    var rows = [[Double](repeating: 0, count: size)]
    guard steps > 0 else { return rows }
    fan.start(0, 1)
    for node in 0..<size { fan.branch(ternary[1 << node], staying: table[node, 0]) }
    fan.add(to: &law)
    rows.append(marginals(law))
    for _ in 1..<max(1, steps) {
      var next = [Double](repeating: 0, count: law.count)
      for now in 0..<sets { spread(now, law, &next, &fan) }
      law = next
      rows.append(marginals(law))
    }
    return rows
  }

  private func spread(_ now: Int, _ law: [Double], _ next: inout [Double], _ fan: inout StateFan) {
    let base = 2 * ternary[now]
    // All sets that may have been before.
    var before = now
    while true {
      let chance = law[2 * ternary[before] + ternary[now ^ before]]
      if chance > 0 {
        fan.start(base, chance)
        // Where a step added nobody nothing more comes.
        if before != now {
          for node in 0..<table.size where now >> node & 1 == 0 {
            let earlier = table[node, before]
            fan.branch(
              ternary[1 << node],
              staying: earlier > 0 ? min(1, table[node, now] / earlier) : 1)
          }
        }
        fan.add(to: &next)
      }
      if before == 0 { break }
      before = (before - 1) & now
    }
  }

  private func marginals(_ law: [Double]) -> [Double] {
    var sets = [Double](repeating: 0, count: 1 << table.size)
    for now in sets.indices {
      var before = now
      while true {
        sets[now] += law[2 * ternary[before] + ternary[now ^ before]]
        if before == 0 { break }
        before = (before - 1) & now
      }
    }
    return ExactSpread.marginals(sets, table.size)
  }
}

/// The exact course of a spread whose adopters stop passing it on.
///
/// A state is a number to base 3: 1 for those who pass it on, 2 for those who have stopped. Nobody goes
/// back, so every change makes it larger.
struct PartRecovery {
  private let table: EscapeTable
  private let start: Int
  private let steps: Int?
  private let recovery: Double
  private let powers: [Int]

  init(_ contacts: PartContacts, steps: Int?, recovery: Double) {
    table = EscapeTable(contacts)
    let ternary = ternaryNumbers(contacts.size)
    powers = (0..<contacts.size).map { ternary[1 << $0] }
    start = ternary[contacts.sourceBits]
    self.steps = steps
    self.recovery = recovery
  }

  /// Per step, or for the end alone, the probability of each node.
  ///
  /// - Complexity: O(steps × 5^*n*); for the end O(5^*n*).
  func rows() -> [[Double]] {
    let states = (powers.last ?? 1) * 3
    var law = [Double](repeating: 0, count: powers.isEmpty ? 1 : states)
    law[start] = 1
    var fan = StateFan(most: 1 << table.size)
    guard let steps else { return [end(law, &fan)] }
    var rows = [marginals(law)]
    for _ in 0..<steps {
      var next = [Double](repeating: 0, count: law.count)
      for state in law.indices where law[state] > 0 {
        spread(state, law[state], &fan)
        fan.add(to: &next)
      }
      law = next
      rows.append(marginals(law))
    }
    return rows
  }

  /// States in the order in which they may follow; how long each lasts does not matter.
  private func end(_ start: [Double], _ fan: inout StateFan) -> [Double] {
    var law = start
    var last = [Double](repeating: 0, count: start.count)
    for state in law.indices where law[state] > 0 {
      spread(state, 1, &fan)
      // The first outcome is that nothing changes, unless something must.
      let stays = fan.outcomes[0] == state ? fan.chances[0] : 0
      if fan.count == 1, stays > 0 {
        last[state] = law[state]
      } else {
        let factor = law[state] / (1 - stays)
        fan.add(to: &law, from: stays > 0 ? 1 : 0, times: factor)
      }
    }
    return marginals(last)
  }

  private func spread(_ state: Int, _ chance: Double, _ fan: inout StateFan) {
    fan.start(state, chance)
    let active = powers.indices.reduce(0) { $0 | (digit(state, $1) == 1 ? 1 << $1 : 0) }
    guard active != 0 else { return }
    for node in powers.indices {
      switch digit(state, node) {
      case 0: fan.branch(powers[node], staying: table[node, active])
      case 1: fan.branch(powers[node], staying: 1 - recovery)
      default: break
      }
    }
  }

  private func digit(_ state: Int, _ node: Int) -> Int { state / powers[node] % 3 }

  private func marginals(_ law: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: table.size)
    for state in law.indices where law[state] > 0 {
      for node in sums.indices where digit(state, node) > 0 { sums[node] += law[state] }
    }
    return sums
  }
}

/// Per set of so many nodes the number whose digits to base 3 are its bits.
private func ternaryNumbers(_ size: Int) -> [Int] {
  var numbers = [0]
  var power = 1
  for _ in 0..<size {
    numbers += numbers.map { $0 + power }
    power *= 3
  }
  return numbers
}
