/// What a format cannot hold of a document: said to the user whenever a file of it is written.
public enum ExportLoss: String, CaseIterable, Hashable, Sendable {
  /// Facts about the whole: program, data set, digest, parameters.
  case facts
  /// The meaning of attributes; the codebook beside the file has it.
  case meanings
  /// Attributes of nodes.
  case nodeAttributes = "node-attributes"
  /// Attributes of ties besides the weight.
  case edgeAttributes = "edge-attributes"
  /// Dates of nodes and ties as something that the tool can play.
  case dates
  /// Names of nodes: only their numbers or identifiers are in the file.
  case names
  /// Quotation marks and line ends within names.
  case quotes
  /// Answers yes and no become 1 and 0.
  case booleans
  /// Ties without direction are written in both directions.
  case direction
  /// Weights: a tie is there or not.
  case weights
  /// The ties themselves: only who took up what when is written.
  case ties
}

extension NetworkDocument {
  /// The labels of the nodes, made unique by the identifier behind those that several nodes have.
  ///
  /// For formats in which the label is what tells nodes apart.
  ///
  /// - Complexity: O(*n*).
  var uniqueLabels: [String] {
    var counts: [String: Int] = [:]
    for node in nodes { counts[node.label, default: 0] += 1 }
    var taken: Set<String> = []
    return nodes.map { node in
      var label =
        node.label.isEmpty || counts[node.label, default: 0] > 1
        ? "\(node.label) (\(node.id))" : node.label
      while !taken.insert(label).inserted { label += "~" }
      return label
    }
  }

  /// The place of the attribute of ties that is their weight.
  var weightPlace: Int? {
    edgeAttributes.firstIndex {
      $0.name == "weight" && ($0.type == .double || $0.type == .integer)
    }
  }

  /// The weight of a tie; 1 where the document has none.
  func weight(of edge: Edge) -> Double {
    guard let place = weightPlace else { return 1 }
    switch edge.values[place] {
    case .double(let weight): return weight
    case .integer(let weight): return Double(weight)
    default: return 1
    }
  }

  /// Losses of formats that hold labels and weights alone.
  var lossesBesidesWeights: [ExportLoss] {
    var losses: [ExportLoss] = facts.isEmpty ? [] : [.facts]
    if !nodeAttributes.isEmpty { losses.append(.nodeAttributes) }
    if edgeAttributes.contains(where: { $0.name != "weight" }) { losses.append(.edgeAttributes) }
    if hasDates { losses.append(.dates) }
    return losses
  }

  /// Whether any node or tie has a date.
  public var hasDates: Bool {
    (nodeAttributes + edgeAttributes).contains { $0.name.hasSuffix("_earliest") }
  }
}
