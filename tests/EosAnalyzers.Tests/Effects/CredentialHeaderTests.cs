using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Effects;

/// <summary>By which token a request is let in is no part of what it does, whichever way the header is given.</summary>
public class CredentialHeaderTests
{
    [Theory]
    [InlineData("m.Headers.Authorization = new(\"Bearer\", await tokens.Get());")]
    [InlineData("m.Headers.Add(\"Authorization\", $\"Bearer {await tokens.Get()}\");")]
    [InlineData("m.Headers.TryAddWithoutValidation(\"authorization\", \"Bearer \" + await tokens.Get());")]
    [InlineData("m.Headers.Add(\"X-Api-Key\", await tokens.Get());")]
    [InlineData("http.DefaultRequestHeaders.Add(\"Authorization\", \"Bearer \" + await tokens.Get());")]
    public async Task ATokenIsSilent(string header) => Assert.Empty(await FindIds(header));

    [Theory]
    [InlineData("m.Headers.Add(\"Idempotency-Key\", Guid.NewGuid().ToString());")]
    [InlineData("m.Headers.Add(\"X-Sent-At\", DateTime.UtcNow.ToString(\"O\"));")]
    [InlineData("m.Content = new StringContent(Guid.NewGuid().ToString());")]
    public async Task WhatElseARequestCarriesIsFound(string statement) => Assert.Contains("EOS2002", await FindIds(statement));

    private static async Task<IEnumerable<string>> FindIds(string statement) =>
        (await AnalyzedCode.AnalyzeSources(ClientTopology.With(
            "HttpClient http, Tokens tokens",
            $"orders.ForeachAsync(async (r, c) => {{ using var m = new HttpRequestMessage(HttpMethod.Put, \"o\"); {statement} await http.SendAsync(m); }});") + """

            public class Tokens(HttpClient http, TimeProvider time)
            {
                private string? token;
                private DateTimeOffset until;
                public async Task<string> Get()
                {
                    if (token is not null && time.GetUtcNow() < until) return token;
                    var answer = await http.PostAsync("oauth2/token", new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials" }));
                    token = await answer.Content.ReadAsStringAsync();
                    until = time.GetUtcNow().AddMinutes(5);
                    return token;
                }
            }
            """))
            .Select(found => found.Id)
            .Where(id => id.StartsWith("EOS", StringComparison.Ordinal));
}
