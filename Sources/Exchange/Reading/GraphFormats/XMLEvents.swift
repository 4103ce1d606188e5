internal import CExpatShim
internal import Records

/// Something met in an XML document, and where.
struct XMLEvent {
  enum Content {
    case start(name: String, attributes: [(name: String, value: String)])
    case end(name: String)
    /// Characters between tags; one run may come in several pieces.
    case text(String)
  }

  let content: Content
  let place: GraphAssembly.Place
}

/// Why a document could not be read to its end, and where that is.
struct XMLFault: Error {
  enum Reason {
    case malformed, endsEarly, wrongEnd, documentType, tooDeep, noMemory
  }

  let reason: Reason
  let place: GraphAssembly.Place
}

/// Reads XML through libexpat: no document type, no other files, no entities but the five of XML.
enum XMLEvents {
  /// Elements within elements beyond this are refused.
  static let depthLimit = 64

  /// Goes through a document in order.
  ///
  /// - Complexity: O(length of the document).
  static func read(
    _ bytes: [UInt8], _ body: (XMLEvent) -> Void
  ) throws(XMLFault) {
    let found: XMLFault? = bytes.withUnsafeBytes { buffer in
      // The library wants a pointer that stays valid from call to call: hence this scope.
      let start = buffer.bindMemory(to: CChar.self).baseAddress
      guard let document = spridning_xml_open(start, buffer.count, Int32(depthLimit)) else {
        return XMLFault(reason: .noMemory, place: .init(line: 1, character: 1))
      }
      defer { spridning_xml_close(document) }
      while true {
        let state = spridning_xml_read(document)
        deliver(document, body)
        guard state == SPRIDNING_XML_MORE else { return Self.fault(state, document) }
      }
    }
    if let found { throw found }
  }

  private static func deliver(_ document: OpaquePointer, _ body: (XMLEvent) -> Void) {
    var count = 0
    guard let events = spridning_xml_events(document, &count), count > 0 else { return }
    let text = UnsafeRawPointer(spridning_xml_text(document))
    func string(_ event: spridning_xml_event) -> String {
      guard let text, event.length > 0 else { return "" }
      return String(
        decoding: UnsafeRawBufferPointer(start: text + event.start, count: event.length),
        as: UTF8.self)
    }
    var place = 0
    while place < count {
      let event = events[place]
      place += 1
      let content: XMLEvent.Content
      switch event.kind {
      case SPRIDNING_XML_START:
        var attributes: [(name: String, value: String)] = []
        while place + 1 < count, events[place].kind == SPRIDNING_XML_ATTRIBUTE {
          attributes.append((string(events[place]), string(events[place + 1])))
          place += 2
        }
        content = .start(name: string(event), attributes: attributes)
      case SPRIDNING_XML_END: content = .end(name: string(event))
      default: content = .text(string(event))
      }
      body(
        XMLEvent(
          content: content, place: .init(line: Int(event.line), character: Int(event.column))))
    }
  }

  private static func fault(
    _ state: spridning_xml_state, _ document: OpaquePointer
  ) -> XMLFault? {
    var (line, column) = (0, 0)
    spridning_xml_place(document, &line, &column)
    let reason: XMLFault.Reason
    switch state {
    case SPRIDNING_XML_DONE: return nil
    case SPRIDNING_XML_ENDS_EARLY: reason = .endsEarly
    case SPRIDNING_XML_WRONG_END: reason = .wrongEnd
    case SPRIDNING_XML_DOCTYPE: reason = .documentType
    case SPRIDNING_XML_TOO_DEEP: reason = .tooDeep
    case SPRIDNING_XML_NO_MEMORY: reason = .noMemory
    default: reason = .malformed
    }
    return XMLFault(reason: reason, place: .init(line: line, character: column))
  }
}

extension GraphAssembly {
  /// Says why an XML document could not be read to its end.
  ///
  /// - Parameters:
  ///   - fault: what the reader met.
  ///   - open: the innermost element that is open, if any.
  ///   - bytes: the document, to show what stands at the place.
  mutating func report(_ fault: XMLFault, open: String?, in bytes: [UInt8]) {
    let expected = open.map { ["</\($0)>"] } ?? []
    switch fault.reason {
    case .documentType: report(.error, .documentType, at: fault.place)
    case .tooDeep:
      report(.error, .nestedTooDeep(limit: XMLEvents.depthLimit), at: fault.place)
    case .noMemory: report(.error, .fieldTooLong(limit: Int(Int32.max)), at: fault.place)
    case .endsEarly:
      syntax(
        expected.isEmpty ? ["<\(format == .gexf ? "gexf" : "graphml")>"] : expected, found: "",
        at: fault.place)
    case .wrongEnd, .malformed:
      if fault.reason == .malformed, let byte = UTF8Check.firstFault(in: bytes),
        !bytes.prefix(200).contains(0),
        UTF8Check.place(of: byte, in: bytes).line == fault.place.line
      {
        let place = UTF8Check.place(of: byte, in: bytes)
        report(
          .error, .notUTF8(byte: bytes[byte], columnNumber: place.column),
          at: Place(line: place.line, character: place.column))
      } else {
        syntax(
          fault.reason == .wrongEnd ? expected : [], found: Self.text(at: fault.place, in: bytes),
          at: fault.place)
      }
    }
  }

  /// What stands at a place, up to the end of its line.
  private static func text(at place: Place, in bytes: [UInt8]) -> String {
    var line = 1
    var start = 0
    for (offset, byte) in bytes.enumerated() where byte == 0x0a {
      if line == place.line { break }
      line += 1
      start = offset + 1
    }
    let rest = bytes[start...].prefix { $0 != 0x0a && $0 != 0x0d }
    return String(
      String(decoding: rest, as: UTF8.self).unicodeScalars.dropFirst(place.character - 1)
        .prefix(20))
  }
}
