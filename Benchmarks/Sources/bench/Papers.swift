import Graphs

/// Papers of a few authors each, written one after another, and the ties among the authors.
struct Papers {
  private(set) var list: TieList
  private let ties: Int
  private var generator: SeededGenerator
  private var seen: Set<Int64>
  private var neighbours: [[Int32]]
  /// The authors of all papers so far, in the order of papers.
  private var authorships: [Int32] = []
  /// How many have written.
  private var known = 0

  /// Newcomers for each tie in high-energy theory, for which the chances below were set.
  private static let newcomersPerTie = 15_229.0 / 31_376

  init(nodeCount: Int, ties: Int, seed: UInt64) {
    list = TieList(nodeCount: nodeCount)
    self.ties = ties
    generator = SeededGenerator(seed: seed)
    seen = Set(minimumCapacity: ties)
    neighbours = [[Int32]](repeating: [], count: nodeCount)
  }

  /// One more paper.
  mutating func write() {
    let (tiesLeft, nodesLeft) = (ties - list.tails.count, list.nodeCount - known)
    let isCrowded = nodesLeft >= tiesLeft
    // So that the last newcomer comes with the last tie, or about then.
    let share = Double(nodesLeft) / Double(tiesLeft) / Self.newcomersPerTie
    let isStart = nodesLeft > 0 && (known == 0 || generator.unit() < 0.245 * share)
    var authors = [isStart ? newcomer() : experienced()]
    for _ in 1..<(isCrowded ? 2 : size()) {
      let chance = generator.unit()
      if known < list.nodeCount, isStart || isCrowded || chance < 0.5 * share {
        authors.append(newcomer())
      } else if known > 0, chance < 0.5 * share + 0.02 {
        authors.append(experienced())
      } else if let author = coAuthor(of: authors[generator.below(authors.count)]) {
        authors.append(author)
      } else {
        break
      }
    }
    for (place, author) in authors.enumerated() {
      authorships.append(Int32(author))
      for other in authors[..<place] { tie(author, other) }
    }
  }

  private mutating func size() -> Int {
    var size = 2
    while size < 14, generator.unit() < 0.52 { size += 1 }
    return size
  }

  private mutating func newcomer() -> Int {
    known += 1
    return known - 1
  }

  private mutating func experienced() -> Int {
    let latest = max(1, authorships.count * 6 / 10)
    return Int(authorships[authorships.count - 1 - generator.below(latest)])
  }

  private mutating func coAuthor(of author: Int) -> Int? {
    let all = neighbours[author]
    guard !all.isEmpty else { return nil }
    let (one, other) = (Int(all[generator.below(all.count)]), Int(all[generator.below(all.count)]))
    return neighbours[one].count >= neighbours[other].count ? one : other
  }

  private mutating func tie(_ a: Int, _ b: Int) {
    guard a != b, list.tails.count < ties,
      seen.insert(Int64(min(a, b)) << 32 | Int64(max(a, b))).inserted
    else { return }
    list.add(min(a, b), max(a, b))
    neighbours[a].append(Int32(b))
    neighbours[b].append(Int32(a))
  }
}
