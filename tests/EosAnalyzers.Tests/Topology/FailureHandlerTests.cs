using EosAnalyzers.Tests.Effects;
using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Topology;

/// <summary>
/// What is told of a failed attempt is told of each failure: an alarm of the inner handler is no duplicate. The other
/// handlers are given a record, which comes again.
/// </summary>
public class FailureHandlerTests
{
    [Theory]
    [InlineData("config.InnerExceptionHandler = e => { http.PostAsJsonAsync(\"alarm\", e.Message).Wait(); return ExceptionHandlerResponse.FAIL; };")]
    [InlineData("config.InnerExceptionHandler = e => { http.PostAsJsonAsync(\"alarm\", new { Id = Guid.NewGuid(), At = DateTime.UtcNow }).Wait(); return ExceptionHandlerResponse.FAIL; };")]
    [InlineData("config.InnerExceptionHandler = e => { con.Execute(\"INSERT INTO failures (text) VALUES (@Message)\", e); return ExceptionHandlerResponse.FAIL; };")]
    [InlineData("config.InnerExceptionHandler = e => { Alarm(http, e); return ExceptionHandlerResponse.FAIL; };")]
    [InlineData("config.InnerExceptionHandler = e => { failed++; return ExceptionHandlerResponse.FAIL; };")]
    public async Task AnAlarmOfAFailureIsSilent(string statement) => Assert.Empty(await FindIds(statement));

    [Theory]
    [InlineData("config.InnerExceptionHandler = e => DateTime.UtcNow.Hour < 6 ? ExceptionHandlerResponse.FAIL : ExceptionHandlerResponse.CONTINUE;", "EOS1001")]
    [InlineData("config.DeserializationExceptionHandler = (c, r, e) => { con.Execute(\"INSERT INTO dead (text) VALUES (@Message)\", e); return ExceptionHandlerResponse.FAIL; };", "EOS2001")]
    [InlineData("config.ProductionExceptionHandler = r => { http.PostAsJsonAsync(\"alarm\", r.Error.Reason).Wait(); return ProductionExceptionHandlerResponse.FAIL; };", "EOS2003")]
    public async Task WhatDecidesOfARecordIsFound(string statement, string expected) =>
        Assert.Contains(expected, await FindIds(statement));

    private static async Task<IEnumerable<string>> FindIds(string statement) =>
        (await AnalyzedCode.AnalyzeSources(ClientTopology.With(
            "HttpClient http, NpgsqlConnection con",
            "var config = new StreamConfig(); " + statement,
            "private static int failed; private static void Alarm(HttpClient http, Exception error) => http.PostAsJsonAsync(\"alarm\", error.Message);",
            "using Dapper;\nusing Npgsql;\n")))
            .Select(found => found.Id)
            .Where(id => id.StartsWith("EOS", StringComparison.Ordinal));
}
