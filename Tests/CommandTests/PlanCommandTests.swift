import Foundation
import Testing

/// `plan`, `simulate` and `backtest` as they are run, on four invented municipalities.
@Suite struct PlanCommandTests {
  private static let world = "Tests/StudiesTests/Fixtures/tiny-region"
  private static let plan = [
    "plan", world, "--practice", "soppa", "--invite", "2", "--draws", "8", "--samples", "4000",
  ]

  private static func json(_ arguments: [String]) throws -> [String: Any] {
    let run = try Program.run(arguments + ["--format", "json", "--language", "en"])
    #expect(run.status == 0, "\(run.errors)")
    return try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }

  private static func invited(_ answer: [String: Any]) -> [String] {
    (answer["invitations"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
  }

  @Test("the list, its reasons and what the record cannot bear are told in both languages")
  func languages() throws {
    let swedish = try Program.run(Self.plan + ["--language", "sv"])
    #expect(swedish.status == 0 && swedish.errors.isEmpty)
    for words in [
      "PÅHITTADE DATA", "REGISTRET RÄCKER INTE FÖR EN MODELL", "Bjud in till nästa möte om Soppa",
      "att den kommer och i så fall", "Vad registret inte kan bära", "Ersättare",
      "Belastning senaste året",
    ] { #expect(swedish.output.contains(words), "\(words)") }
    let english = try Program.run(Self.plan + ["--language", "en"])
    for words in [
      "INVENTED DATA", "THE RECORD CANNOT BEAR A MODEL", "Invite to the next seminar about Soup",
      "that it comes and then", "What the record cannot bear", "Replacement",
      "Load in the last year",
    ] { #expect(english.output.contains(words), "\(words)") }
  }

  @Test("each line has its fields, and the total its interval, certificate and rivals")
  func fields() throws {
    let answer = try Self.json(Self.plan)
    #expect(Set(Self.invited(answer)) == ["k2", "k4"])
    let lines = try #require(answer["invitations"] as? [[String: Any]])
    for key in [
      "gain", "interval", "frequency", "comes", "adopts", "reasons", "reached", "prior_only",
      "replacement", "interchangeable", "recent_invitations",
    ] { #expect(lines[0][key] != nil, "\(key)") }
    // How to draw the lot is told where somebody is about as good.
    let isOpen = lines.contains { !(($0["interchangeable"] as? [Any]) ?? []).isEmpty }
    let text = try Program.run(Self.plan + ["--language", "en"]).output
    #expect(text.contains("--random-ties") == isOpen)
    let value = try #require(answer["value"] as? [String: Any])
    let estimate = try #require(value["estimate"] as? Double)
    #expect(estimate > 0 && estimate < 2)
    let certificate = try #require(answer["certificate"] as? [String: Any])
    #expect(((certificate["share"] as? Double) ?? 0) > 0.5)
    let comparison = try #require(answer["comparison"] as? [[String: Any]])
    #expect(comparison.count == 9)
  }

  @Test("the same bytes on one, two and eight threads; another seed samples anew")
  func threads() throws {
    let runs = try ["1", "2", "8"].map {
      try Program.run(Self.plan + ["--format", "json", "--threads", $0]).output
    }
    #expect(runs[0] == runs[1] && runs[0] == runs[2])
    let other = try Program.run(Self.plan + ["--format", "json", "--seed", "2"])
    #expect(other.status == 0 && other.output != runs[0])
  }

  @Test("limits that contradict each other are named, as words and as keys")
  func conflict() throws {
    let limits = ["--must", "k2,k4", "--group-max", "98=0", "--by", "county"]
    let answer = try Self.json(Self.plan + limits)
    let conflict = try #require(answer["conflict"] as? [[String: Any]])
    #expect(conflict.compactMap { $0["limit"] as? String } == ["group-max", "must"])
    #expect(conflict.contains { $0["of"] as? String == "k2" })
    #expect(Self.invited(answer).isEmpty)
    let text = try Program.run(Self.plan + limits + ["--language", "sv"])
    #expect(text.output.contains("går inte att uppfylla tillsammans") && text.status == 0)
    // The limits are the only table: nothing else can be said, and none is empty.
    #expect(text.output.contains("Villkor som inte går ihop"))
    #expect(!text.output.contains("Belastning"))
    let csv = try Program.run(Self.plan + limits + ["--format", "csv"])
    let rows = csv.output.split(whereSeparator: \.isNewline)
    #expect(rows.first?.hasPrefix("limit") ?? false)
    #expect(rows.count == 1 + conflict.count)
    let unknown = try Program.run(Self.plan + ["--group-min", "77=1", "--language", "en"])
    #expect(unknown.status == 1 && unknown.errors.contains("98, 99"))
  }

  @Test("who declined is not on the list and is named; an attendance file is what reasons say")
  func declinedAndAttendance() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try scratch.write(["comes.csv": "id,probability\nk2,1\n", "bad.csv": "id,probability\nk2,x\n"])
    let asked = ["--declined", "k4", "--declined-may-adopt", "no", "--language", "en"]
    let run = try Program.run(
      Self.plan + asked + ["--attendance", scratch.path + "/comes.csv"])
    #expect(run.output.contains("assumed not to adopt at all: Granby"))
    #expect(run.output.contains("The chance is 100% that it comes"))
    let refused = try Program.run(
      Self.plan + ["--attendance", scratch.path + "/bad.csv", "--language", "sv"])
    #expect(refused.status == 1 && refused.errors.contains("är inget tal från 0"))
  }

  @Test("a budget without costs is refused; who has none is named; why somebody is barred is told")
  func costs() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try scratch.write(["costs.csv": "id,cost\nk4,1\n"])
    let bare = try Program.run(Self.plan + ["--budget", "3", "--language", "sv"])
    #expect(bare.status == 64 && bare.errors.contains("Ange --costs FIL (id,cost)."))
    let costs = ["--budget", "3", "--costs", scratch.path + "/costs.csv"]
    #expect(Self.invited(try Self.json(Self.plan + costs)) == ["k4"])
    let text = try Program.run(Self.plan + costs + ["--language", "en"])
    #expect(text.output.contains("not to be chosen within the budget (1): Björkö kommun."))
    let barred = try Program.run(Self.plan + ["--must", "k1", "--language", "en"])
    #expect(barred.output.contains("has adopted already: Ådala"))
    let outside = try Program.run(Self.plan + ["--must", "u1", "--language", "en"])
    #expect(outside.errors.contains("is not in the region and cannot be planned"))
  }

  @Test("too large a value is told the largest; other months than asked for are told")
  func ranges() throws {
    let draws = try Program.run(Self.plan + ["--draws", "2000", "--language", "sv"])
    #expect(draws.status == 64 && draws.errors.contains("måste vara ett heltal från 1 till 1000."))
    let huge = try Program.run(
      Self.plan + ["--seminars", "99999999999999999999", "--language", "en"])
    #expect(huge.errors.contains("must be a whole number from 1 to 12."))
    let months = try Program.run(Self.plan + ["--horizon", "5", "--language", "en"])
    #expect(months.output.contains("counted in whole years: 5 months became 12."))
  }

  @Test("a hall for none cannot hold who must come; a hall for one has a price")
  func hall() throws {
    let answer = try Self.json(Self.plan + ["--capacity", "0", "--must", "k2"])
    #expect((answer["conflict"] as? [[String: Any]])?.count == 2)
    let small = try Self.json(Self.plan + ["--capacity", "1"])
    #expect(Self.invited(small).count == 1)
    #expect(((small["overbooking_risk"] as? Double) ?? 1) <= 0.05)
    let prices = try #require(small["prices"] as? [[String: Any]])
    #expect(prices.count == 1 && ((prices[0]["gain"] as? Double) ?? -1) > 0)
  }

  @Test(
    "sharing between counties says its price and what each gets", arguments: ["maximin", "concave"])
  func fairness(_ word: String) throws {
    let answer = try Self.json(Self.plan + ["--invite", "1", "--fair", word, "--exact"])
    #expect(((answer["price_of_fairness"] as? Double) ?? -1) >= 0)
    let rates = try #require(answer["group_rates"] as? [[String: Any]])
    #expect(rates.compactMap { $0["group"] as? String } == ["98", "99"])
    let wrong = try Program.run(Self.plan + ["--fair", "even", "--language", "en"])
    #expect(wrong.status == 64 && wrong.errors.contains("maximin"))
  }

  @Test(
    "where two contacts are needed and lists are few all are compared, sharing and several seminars too"
  )
  func reinforced() throws {
    let answer = try Self.json(Self.plan + ["--threshold", "2", "--samples", "1000"])
    let certificate = try #require(answer["certificate"] as? [String: Any])
    #expect(certificate["share"] as? Double == 1 && certificate["exact"] as? Bool == true)
    #expect((answer["value"] as? [String: Any])?["exact"] as? Bool == true)
    let lines = try #require(answer["invitations"] as? [[String: Any]])
    #expect(lines.allSatisfy { $0["frequency"] is Double })
    let fair = try Self.json(
      Self.plan + ["--threshold", "2", "--samples", "1000", "--fair", "maximin"])
    #expect(((fair["price_of_fairness"] as? Double) ?? -1) >= 0)
    let two = Self.plan + ["--threshold", "2", "--samples", "1000", "--seminars", "2"]
    let series = try #require(try Self.json(two)["series"] as? [String: Any])
    let fixed = try #require((series["fixed"] as? [String: Any])?["estimate"] as? Double)
    #expect(series["bound"] as? Double == fixed && series["adaptive"] is NSNull)
    let swedish = try Program.run(two + ["--language", "sv"])
    #expect(swedish.output.contains("alla är jämförda eller uteslutna"))
    let english = try Program.run(two + ["--language", "en"])
    #expect(english.output.contains("all were compared or ruled out"))
  }

  @Test("infection in time is refused for a plan, with the reason")
  func infection() throws {
    for model in ["si", "sir"] {
      let swedish = try Program.run(Self.plan + ["--model", model, "--language", "sv"])
      #expect(swedish.status == 64 && swedish.errors.contains("räknas redan i tid"))
      let english = try Program.run(Self.plan + ["--model", model, "--language", "en"])
      #expect(english.status == 64 && english.errors.contains("counts time already"))
    }
  }

  @Test("the model may be a linear threshold, the chances of ties assumed; both are said")
  func models() throws {
    let linear = try Program.run(Self.plan + ["--model", "lt", "--language", "sv"])
    #expect(linear.status == 0 && linear.output.contains("Linjär tröskel: chanserna räknas"))
    let given = try Program.run(Self.plan + ["--probability", "0.2", "--language", "en"])
    #expect(given.output.contains("assumed, not learnt from the record: 20.0% within a year"))
    let keys = try Self.json(Self.plan + ["--probability", "weighted-cascade"])
    let parameters = try #require(keys["parameters"] as? [String: Any])
    #expect(parameters["probability"] as? String == "weighted-cascade")
    #expect(parameters["model"] as? String == "ic")
    for (words, status, message) in [
      (["--probability", "weight"], 1, "Inget band i ties.csv har någon vikt"),
      (["--probability", "trust"], 1, "ingen kolumn ”trust”"),
      (["--probability", "2"], 1, "är ingen sannolikhet"),
      (["--model", "lt", "--threshold", "2"], 64, "hör till --model threshold"),
      (["--model", "sir"], 64, "threshold"),
    ] {
      let run = try Program.run(Self.plan + words + ["--language", "sv"])
      #expect(run.status == status && run.errors.contains(message), "\(words): \(run.errors)")
    }
  }

  @Test("who must not be invited, who was asked too often and sharing each have a price line")
  func prices() throws {
    let answer = try Self.json(
      Self.plan + ["--invite", "1", "--exclude", "k2", "--fair", "maximin"])
    let prices = try #require(answer["prices"] as? [[String: Any]])
    #expect(prices.count == 2 && prices.allSatisfy { $0["gain"] is Double })
    // One price of sharing, not one in the sentence and another in the table.
    let sharing = try #require(prices.first?["gain"] as? Double)
    #expect(answer["price_of_fairness"] as? Double == max(0, sharing))
    let text = try Program.run(
      Self.plan + ["--exclude", "k2", "--yearly-limit", "1", "--language", "sv"])
    #expect(text.output.contains("får inte bjudas in: Björkö"))
    let plain = try Self.json(Self.plan)
    #expect(plain["prices"] == nil)
  }

  @Test("two seminars together: whom to which, and what deciding anew is worth")
  func seminars() throws {
    let answer = try Self.json(Self.plan + ["--seminars", "2", "--invite", "1"])
    let series = try #require(answer["series"] as? [String: Any])
    let fixed = try #require((series["fixed"] as? [String: Any])?["estimate"] as? Double)
    let bound = try #require(series["bound"] as? Double)
    #expect(fixed > 0 && bound > 0)
    #expect((series["invitations"] as? [[String: Any]])?.count == 2)
    let text = try Program.run(
      Self.plan + ["--seminars", "2", "--random-ties", "--language", "sv"])
    #expect(
      text.output.contains("2 möten planerade ihop") && text.output.contains("med lott"))
    #expect(text.output.contains("skillnad"))
    let gain = try #require((series["gain_of_adapting"] as? [String: Any]))
    let interval = try #require(gain["interval"] as? [Double])
    let estimate = try #require(gain["estimate"] as? Double)
    #expect(interval[0] <= estimate && estimate <= interval[1])
  }

  @Test("the map shows the list of the same constraints; what a picture does not take is refused")
  func map() throws {
    let scratch = try Scratch()
    let limits = ["--exclude", "k2", "--draws", "8", "--samples", "4000"]
    let list = Self.invited(try Self.json(Self.plan + ["--exclude", "k2"]))
    #expect(!list.isEmpty && !list.contains("k2"))
    let path = scratch.path + "/plan.json"
    let drawn = try Program.run(
      ["draw", Self.world, "--diagram", "plan", "--practice", "soppa", "--invite", "2"] + limits
        + ["--output", path])
    #expect(drawn.status == 0, "\(drawn.errors)")
    let table = try #require(
      JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
        as? [String: Any])
    let asked = try #require(table["parameters"] as? [String: Any])
    #expect(asked["diagram"] as? String == "plan" && asked["exclude"] as? [String] == ["k2"])
    let rows = try #require(table["plan_map"] as? [[String: Any]])
    let ranked = rows.compactMap { row in
      (row["rank"] as? Int).map { (rank: $0, id: row["id"] as? String ?? "") }
    }.sorted { $0.rank < $1.rank }
    #expect(ranked.map(\.id) == list)
    for (wrong, word) in [
      (["--diagram", "map", "--exclude", "k2"], "--exclude"),
      (["--diagram", "curve", "--practice", "soppa", "--by", "county"], "--by"),
      (["--diagram", "plan", "--practice", "soppa", "--by", "month"], "--by"),
      (["--diagram", "plan", "--practice", "soppa", "--seminars", "2"], "--seminars"),
    ] {
      let run = try Program.run(
        ["draw", Self.world, "--output", scratch.path + "/no.svg", "--language", "en"] + wrong)
      #expect(run.status != 0 && run.errors.contains(word), "\(wrong)")
    }
  }

  @Test("a what-if and a back-test are the same bytes on any number of threads, in both languages")
  func others() throws {
    for command in [
      ["simulate", Self.world, "--practice", "soppa", "--guests", "k2", "--worlds", "200"],
      ["backtest", Self.world],
    ] {
      let runs = try ["1", "8"].map {
        try Program.run(command + ["--format", "json", "--threads", $0]).output
      }
      #expect(runs[0] == runs[1] && runs[0].contains("\"command\": \"\(command[0])\""))
    }
    let what = try Program.run([
      "simulate", Self.world, "--practice", "soppa", "--guests", "k2", "--worlds", "200",
      "--language", "sv",
    ])
    #expect(what.output.contains("simuleringar av tio") && what.status == 0)
    // Ådala has it already: told, not counted in silence.
    let known = try Program.run([
      "simulate", Self.world, "--practice", "soppa", "--guests", "k1,k2", "--worlds", "200",
      "--horizon", "13", "--language", "sv",
    ])
    #expect(known.output.contains("Gäster vars införande räknas: Björkö kommun."))
    #expect(known.output.contains("Har redan infört, så inbjudan ändrar inget: Ådala kommun."))
    #expect(known.output.contains("på 24 månader") && known.output.contains("13 månader blev 24"))
    let idle = try Program.run([
      "simulate", Self.world, "--practice", "soppa", "--guests", "k1", "--worlds", "200",
      "--language", "en",
    ])
    #expect(idle.output.contains("None of the guests can bring an adoption that counts."))
    let past = try Program.run(["backtest", Self.world, "--language", "en"])
    #expect(past.output.contains("only the counts are shown"))
    let nobody = try Program.run(["simulate", Self.world, "--language", "en"])
    #expect(nobody.status != 0 && nobody.errors.contains("--practice"))
  }
}
