import Foundation
import Graphs

/// `bench generate KIND ARGUMENTS… FILE` writes a graph; `bench serve FILE` times measures of it.
@main
struct Bench {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch arguments.first {
    case "generate": try generate(Array(arguments.dropFirst()))
    case "serve": try Server(file: arguments[1]).run()
    case "spread":
      let numbers = arguments.dropFirst(2).compactMap { Int($0) }
      switch arguments[1] {
      case "large":
        try SpreadBench.large(numbers, folder: arguments.last.flatMap { Int($0) == nil ? $0 : nil })
      case "attendance": try SpreadBench.attendance(numbers)
      case "dense": try SpreadBench.dense(numbers)
      case "file": try SpreadBench.file(numbers, arguments.last ?? "")
      default: try SpreadBench.region(numbers)
      }
    case "load": try load(nodes: Int(arguments[1]) ?? 0, ties: Int(arguments[2]) ?? 0)
    case "diffusion": try DiffusionBench.run(Array(arguments.dropFirst()))
    case "truth": Truth.run(Array(arguments.dropFirst()))
    default:
      print("bench truth [WORLDS] [PART] | bench diffusion [FOLDER]")
      print("bench generate KIND ARGUMENTS… FILE | bench serve FILE | bench load NODES TIES")
    }
  }

  /// Builds a graph of ties that are spread over the nodes, none twice, and says how long that
  /// took; the memory at its peak is to be read from outside.
  private static func load(nodes: Int, ties: Int) throws {
    let start = Clocks.now()
    var list = TieList(nodeCount: nodes)
    list.tails.reserveCapacity(ties)
    list.heads.reserveCapacity(ties)
    // Rings of growing steps, the nodes renamed by a factor prime to their number.
    for tie in 0..<ties {
      let (node, step) = (tie % nodes, 1 + 7 * (tie / nodes))
      list.add(node * 786_433 % nodes, (node + step) * 786_433 % nodes)
    }
    let middle = Clocks.now()
    let graph = try list.graph()
    let end = Clocks.now()
    print(
      "\(graph.nodeCount) nodes, \(graph.arcCount) arcs; columns \(middle.wall - start.wall) ms,",
      "graph \(end.wall - middle.wall) ms, of the processor \(end.processor - middle.processor)")
  }

  private static func generate(_ arguments: [String]) throws {
    let numbers = arguments.dropFirst().dropLast().compactMap(Double.init)
    let whole = numbers.map { Int($0) }
    let list: TieList
    switch arguments[0] {
    case "ba":
      list = Generators.barabasiAlbert(whole[0], ties: whole[1], seed: UInt64(whole[2]))
    case "ws":
      list = Generators.wattsStrogatz(
        whole[0], ties: whole[1], moved: numbers[2], seed: UInt64(whole[3]))
    case "rmat":
      list = Generators.rmat(scale: whole[0], tiesPerNode: whole[1], seed: UInt64(whole[2]))
    case "aff", "projection":
      let two = Generators.affiliation(
        whole[0], whole[1], incidences: whole[2], seed: UInt64(whole[3]))
      list = arguments[0] == "aff" ? two : try projection(two)
    default:
      print("kinds: ba, ws, rmat, aff, projection")
      return
    }
    try list.write(to: arguments[arguments.count - 1])
  }

  private static func projection(_ two: TieList) throws -> TieList {
    let graph = try two.bipartiteGraph().projection(onto: .top)
    var list = TieList(nodeCount: graph.nodeCount)
    for edge in graph.edges {
      list.add(edge.source.index, edge.target.index)
      list.weights.append(edge.weight)
    }
    return list
  }
}

extension TieList {
  func graph() throws -> Graph {
    var builder = GraphBuilder(nodeCount: nodeCount)
    try builder.add(sources: tails, targets: heads, weights: weights)
    return builder.build()
  }

  func bipartiteGraph() throws -> BipartiteGraph {
    try BipartiteGraph(
      topCount: topCount, bottomCount: nodeCount - topCount,
      incidences: tails.indices.lazy.map {
        (top: tails[$0], bottom: NodeIndex(heads[$0].index - topCount))
      })
  }

  /// Writes nodes, top nodes and ties on the first line, then a tie and its weight per line.
  ///
  /// Loops and repetitions are left out, so that every peer reads the same simple graph.
  func write(to path: String) throws {
    var seen = Set<Int64>()
    var lines: [String] = []
    for tie in tails.indices {
      let (a, b) = (min(tails[tie], heads[tie]).rawValue, max(tails[tie], heads[tie]).rawValue)
      guard a != b, seen.insert(Int64(a) << 32 | Int64(b)).inserted else { continue }
      lines.append("\(a) \(b) \(weights.isEmpty ? 1 : weights[tie])")
    }
    let head = "\(nodeCount) \(topCount) \(lines.count)"
    try ([head] + lines).joined(separator: "\n").appending("\n")
      .write(toFile: path, atomically: true, encoding: .utf8)
  }

  init(file: String) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: file))
    var numbers: [Double] = []
    for line in data.split(separator: UInt8(ascii: "\n")) {
      for word in line.split(separator: UInt8(ascii: " ")) {
        numbers.append(Double(String(decoding: word, as: UTF8.self)) ?? .nan)
      }
    }
    self.init(nodeCount: Int(numbers[0]))
    topCount = Int(numbers[1])
    for place in stride(from: 3, to: numbers.count, by: 3) {
      add(Int(numbers[place]), Int(numbers[place + 1]))
      weights.append(numbers[place + 2])
    }
    if weights.allSatisfy({ $0 == 1 }) { weights = [] }
  }
}
