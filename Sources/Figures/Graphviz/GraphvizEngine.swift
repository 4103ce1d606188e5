internal import CGraphvizShim
internal import Dispatch

/// The one owner of the Graphviz library: it has global state, so everything goes through one
/// actor, and long layouts run on a queue of their own instead of Swift's shared threads.
///
/// Same graph, same bytes: random numbers are seeded before each layout and the date in PDF files
/// is fixed.
///
///     let svg = try await GraphvizEngine.shared.render(graph, layout: .dot, format: .svg)
public actor GraphvizEngine {
  /// The engine; there is one per process.
  public static let shared = GraphvizEngine()

  /// The largest side of a drawing in points unless told otherwise: the limit of PDF pages.
  public static let largestSide = 14_400.0

  private static let executor = GraphvizExecutor()
  private var engine: OpaquePointer?

  private init() {}

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    Self.executor.asUnownedSerialExecutor()
  }

  /// The version that the library reports, to print and not to test: Debian's 2.42.2 says 2.43.0.
  public var version: String {
    get throws(DrawingError) { String(cString: spridning_engine_version(try opened())) }
  }

  /// The content of a drawing's file; see ``draw(_:layout:format:largestSide:)`` for remarks.
  public func render(
    _ graph: GraphvizGraph, layout: GraphvizLayout, format: GraphvizFormat,
    largestSide: Double = GraphvizEngine.largestSide
  ) throws(DrawingError) -> [UInt8] {
    try draw(graph, layout: layout, format: format, largestSide: largestSide).bytes
  }

  /// The drawing with its size and with what Graphviz remarked.
  ///
  /// Throws where Graphviz gives an error or nothing, where the graph contradicts itself, and
  /// where a side would be longer than the limit in points.
  public func draw(
    _ graph: GraphvizGraph, layout: GraphvizLayout, format: GraphvizFormat,
    largestSide: Double = GraphvizEngine.largestSide
  ) throws(DrawingError) -> GraphvizDrawing {
    let session = try session(for: graph, layout: layout, format: format)
    defer { session.close() }
    let box = try session.layOut(layout, limit: largestSide)
    let bytes = try session.render()
    return GraphvizDrawing(
      bytes: format == .pdf ? PDFDate.fixed(in: bytes) : bytes, width: box[2], height: box[3],
      warnings: session.messages)
  }

  /// Where nodes and edges would stand, without drawing them.
  public func coordinates(
    of graph: GraphvizGraph, layout: GraphvizLayout,
    largestSide: Double = GraphvizEngine.largestSide
  ) throws(DrawingError) -> GraphvizCoordinates {
    let session = try session(for: graph, layout: layout, format: .plain)
    defer { session.close() }
    let box = try session.layOut(layout, limit: largestSide)
    return GraphvizCoordinates(
      origin: Point(box[0], box[1]), width: box[2], height: box[3],
      nodes: session.boxes(graph.nodes.count), edges: session.curves(graph.edges.count),
      warnings: session.messages)
  }

  private func session(
    for graph: GraphvizGraph, layout: GraphvizLayout, format: GraphvizFormat
  ) throws(DrawingError) -> GraphvizSession {
    guard layout == .nop2 || !graph.hasBackground else { throw .backgroundNeedsPinnedNodes }
    return try GraphvizSession(graph, engine: try opened(), format: format)
  }

  private func opened() throws(DrawingError) -> OpaquePointer {
    if let engine { return engine }
    guard let opened = spridning_engine_open() else { throw .unavailable }
    engine = opened
    return opened
  }
}

/// Runs the engine's work one at a time on a private queue.
private final class GraphvizExecutor: SerialExecutor {
  private let queue = DispatchQueue(label: "spridning.graphviz")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let executor = asUnownedSerialExecutor()
    queue.async { job.runSynchronously(on: executor) }
  }
}
