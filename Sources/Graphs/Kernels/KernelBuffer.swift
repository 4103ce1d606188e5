/// A fixed number of elements for the inner kernels, owned by one thread.
///
/// Bounds are checked in debug builds, so the tests run with checks, and not in release builds.
/// Measured there with the checks left on: eight-lane betweenness takes 33 to 46 % longer (1 000
/// nodes, 290 nodes), distances 512 at a time 22 to 29 %, weighted betweenness 23 %. A `MutableSpan`
/// cannot be kept as a stored property beside others that change, which these kernels need.
///
/// Each kernel has a twin without buffers that tests hold it against on random graphs: the plain
/// searches over spans in `PathSearch.swift` for `LaneSearch`, `ReachSearch` and `LengthSearch`; for
/// the Leiden kernels the value by plain arrays, every single move and all partitions of small
/// graphs. Nothing else in the engine has pointers.
struct KernelBuffer<Element: BitwiseCopyable>: ~Copyable {
  /// The elements, for a function's locals; not to outlive the buffer.
  let view: KernelView<Element>

  init(repeating value: Element, count: Int) {
    let start = UnsafeMutablePointer<Element>.allocate(capacity: max(1, count))
    start.initialize(repeating: value, count: count)
    view = KernelView(start: start, count: count)
  }

  /// Elements that must be set before they are read: memory that is never touched costs nothing.
  init(unset count: Int) {
    view = KernelView(start: .allocate(capacity: max(1, count)), count: count)
  }

  init(_ elements: [Element]) {
    let start = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
    for (place, element) in elements.enumerated() {
      (start + place).initialize(to: element)
    }
    view = KernelView(start: start, count: elements.count)
  }

  deinit { view.start.deallocate() }

  var count: Int { view.count }

  subscript(place: Int) -> Element {
    @inline(__always) get { view[place] }
    @inline(__always) nonmutating set { view[place] = newValue }
  }

  func fill(_ value: Element) {
    view.start.update(repeating: value, count: count)
  }

  /// A copy as an array.
  var array: [Element] { Array(UnsafeBufferPointer(start: view.start, count: count)) }
}

/// The place of a buffer's elements, which the compiler can keep in a register.
struct KernelView<Element: BitwiseCopyable> {
  fileprivate let start: UnsafeMutablePointer<Element>
  let count: Int

  subscript(place: Int) -> Element {
    @inline(__always) get {
      assert(place >= 0 && place < count, "outside the buffer")
      return start[place]
    }
    @inline(__always) nonmutating set {
      assert(place >= 0 && place < count, "outside the buffer")
      start[place] = newValue
    }
  }
}

/// `CompactRows` in buffers.
struct KernelRows: ~Copyable {
  private let offsets: KernelBuffer<Int32>
  private let targets: KernelBuffer<Int32>

  /// - Precondition: every target is a node, so that kernels need not ask.
  init(_ rows: CompactRows) {
    let nodes = 0..<Int32(rows.count)
    precondition(rows.targets.allSatisfy { nodes.contains($0) }, "an arc leaves the graph")
    offsets = KernelBuffer(rows.offsets)
    targets = KernelBuffer(rows.targets)
  }

  var arcCount: Int { targets.count }

  /// The rows, for a function's locals; not to outlive the buffers.
  var view: KernelRowsView { KernelRowsView(offsets: offsets.view, targets: targets.view) }
}

/// The place of rows in memory.
struct KernelRowsView {
  let offsets: KernelView<Int32>
  let targets: KernelView<Int32>

  @inline(__always)
  func row(_ node: Int) -> Range<Int> {
    Range(uncheckedBounds: (Int(offsets[node]), Int(offsets[node &+ 1])))
  }

  @inline(__always)
  func degree(_ node: Int) -> Int { Int(offsets[node &+ 1] &- offsets[node]) }
}
