import Records
import Testing

@Suite("Days of the Gregorian calendar")
struct DayTests {
  @Test(
    "days are counted from 1970-01-01",
    arguments: [
      // Numbers from date(1): date -d 2018-11-02 +%s divided by 86 400.
      (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2018, 11, 2, 17_837),
      (1900, 1, 1, -25_567), (2100, 12, 31, 47_846), (1, 1, 1, -719_162), (9999, 12, 31, 2_932_896),
    ])
  func numbers(year: Int, month: Int, day: Int, number: Int) throws {
    let found = try #require(Day(year: year, month: month, day: day))
    #expect(found.number == Int32(number))
    #expect(found.components == (year, month, day))
  }

  @Test("every day from 1900 to 2100 has its own number, date and text, one after the other")
  func everyDay() throws {
    let first = try #require(Day.first(of: 1900))
    let last = try #require(Day.last(of: 2100))
    #expect(last.number - first.number + 1 == 73_414)  // 201 years, 49 of them leap years
    var previous = ""
    for number in first.number...last.number {
      let day = Day(number: number)
      let (year, month, dayOfMonth) = day.components
      #expect(Day(year: year, month: month, day: dayOfMonth) == day)
      let text = day.description
      #expect(text > previous && text.utf8.count == 10)
      #expect(try ImpreciseDate(text) == ImpreciseDate(day))
      previous = text
    }
    #expect(previous == "2100-12-31")
  }

  @Test(
    "the calendar has no such day",
    arguments: [
      (2018, 2, 29), (1900, 2, 29), (2200, 2, 29), (2018, 13, 1), (2018, 0, 1), (2018, 4, 31),
      (2018, 1, 0),
      (0, 1, 1), (10_000, 1, 1), (2018, 1, -1), (2018, 12, 32),
    ])
  func impossible(year: Int, month: Int, day: Int) {
    #expect(Day(year: year, month: month, day: day) == nil)
  }

  @Test("a leap year is every fourth, but a century only every fourth time")
  func leapYears() {
    #expect(Day.length(ofMonth: 2, year: 2000) == 29)
    #expect(Day.length(ofMonth: 2, year: 1900) == 28)
    #expect(Day.length(ofMonth: 2, year: 2016) == 29)
    #expect((1...12).map { Day.length(ofMonth: $0, year: 2019) }.reduce(0, +) == 365)
  }

  @Test("a short year keeps its four digits, a day moves over the end of the year")
  func texts() throws {
    #expect(try #require(Day(year: 98, month: 3, day: 4)).description == "0098-03-04")
    let last = try #require(Day.last(of: 2018))
    #expect(last.advanced(by: 1).description == "2019-01-01")
    #expect(last.advanced(by: -365).description == "2017-12-31")
    #expect(last.year == 2018 && last < last.advanced(by: 1))
  }
}
