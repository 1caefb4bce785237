using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Effects;

/// <summary>
/// A handler that throws everything but the refusal of a key that is there already takes that refusal for success; one
/// that throws just this refusal does not.
/// </summary>
public class RethrownRefusalTests
{
    [Theory]
    [InlineData("catch (PostgresException e) { if (e.SqlState != \"23505\") throw; }")]
    [InlineData("catch (PostgresException e) { if (e.SqlState != PostgresErrorCodes.UniqueViolation) throw; Console.WriteLine(e); }")]
    [InlineData("catch (PostgresException e) { if (!IsDuplicate(e)) throw new InvalidOperationException(\"write\", e); }")]
    [InlineData("catch (PostgresException e) { if (e.SqlState == \"23505\") return; throw; }")]
    [InlineData("catch (PostgresException e) { if (e.SqlState == \"23505\") Console.WriteLine(e); else throw; }")]
    [InlineData("catch (Exception e) { if (e is not PostgresException { SqlState: \"23505\" }) throw; }")]
    [InlineData("catch (PostgresException e) when (e.SqlState == \"23505\" && e.TableName == \"orders\") { }")]
    public async Task ARefusalThatEndsInTheHandlerIsSilent(string handler) => Assert.Empty(await FindIds(handler));

    [Theory]
    [InlineData("catch (PostgresException e) { if (e.SqlState == \"23505\") throw; }")]
    [InlineData("catch (PostgresException e) { if (IsDuplicate(e)) throw new InvalidOperationException(\"write\", e); }")]
    [InlineData("catch (PostgresException e) when (e.SqlState != \"23505\") { }")]
    [InlineData("catch (PostgresException e) { if (e.SqlState != \"40001\") throw; }")]
    [InlineData("catch (PostgresException e) { if (e.SqlState == \"40001\") return; throw; }")]
    [InlineData("catch (PostgresException e) { Console.WriteLine(e.SqlState == \"23505\"); throw; }")]
    public async Task ARefusalThatIsThrownOnIsFound(string handler) => Assert.Equal(["EOS2001"], await FindIds(handler));

    private static async Task<IEnumerable<string>> FindIds(string handler) =>
        (await AnalyzedCode.AnalyzeSources(ClientTopology.With(
            "NpgsqlConnection con",
            $"orders.Foreach((k, v, c) => {{ try {{ con.Execute(\"INSERT INTO orders (id) VALUES (@Id)\", v); }} {handler} }});",
            "private static bool IsDuplicate(PostgresException e) => e.SqlState == \"23505\";",
            "using Dapper;\nusing Npgsql;\n")))
            .Select(found => found.Id)
            .Where(id => id.StartsWith("EOS", StringComparison.Ordinal));
}
