using Xunit;

namespace EosAnalyzers.Tests.Conventions;

/// <summary>
/// The catalogue says of an API that an argument decides: <c>depends(update)</c>. Each of these is read by somebody, or
/// left undecided on purpose, with the reason.
/// </summary>
public class DecidedArgumentTests
{
    // Who reads the argument: the file names the classification.
    private static readonly Dictionary<string, string> Readers = new()
    {
        ["culture depends(argument)"] = "Catalog/ApiKinds.cs",
        ["effect.blob depends(overwrite)"] = "Effects/EffectEvaluator.cs",
        ["effect.cache depends(rank)"] = "Effects/EffectEvaluator.cs",
        ["effect.cache depends(script)"] = "Effects/EffectEvaluator.cs",
        ["effect.db depends(argument)"] = "Effects/ObjectMappers/MappedInsert.cs",
        ["effect.db depends(conflict)"] = "Effects/ObjectMappers/MappedInsert.cs",
        ["effect.db depends(own-column)"] = "Effects/ObjectMappers/MappedInsert.cs",
        ["effect.db depends(sql-text)"] = "Rules/Effects/NonIdempotentSql/NonIdempotentSqlRule.cs",
        ["effect.document depends(cql-text)"] = "Effects/EffectEvaluator.cs",
        ["effect.document depends(cypher-text)"] = "Effects/EffectEvaluator.cs",
        ["effect.document depends(event-id)"] = "Effects/EffectEvaluator.cs",
        ["effect.document depends(insert)"] = "Effects/EffectEvaluator.cs",
        ["effect.document depends(store)"] = "Effects/EffectEvaluator.cs",
        ["effect.document depends(update)"] = "Effects/EffectEvaluator.cs",
        ["effect.file depends(append)"] = "Effects/EffectEvaluator.cs",
        ["effect.file depends(overwrite)"] = "Effects/EffectEvaluator.cs",
        ["effect.http depends(method)"] = "Effects/Http/HttpRequestEvaluator.cs",
        ["effect.msg depends(handler)"] = "Dataflow/BodyWalker.Calls.cs",
        ["effect.msg depends(replace)"] = "Effects/EffectEvaluator.cs",
        ["effect.search depends(id)"] = "Effects/EffectEvaluator.cs",
        ["effect.search depends(update)"] = "Effects/EffectEvaluator.cs",
        ["read.db depends(sql-text)"] = "Catalog/ApiRow.cs",
    };

    private static readonly Dictionary<string, string> LeftUndecided = new()
    {
        ["effect.http depends(function)"] = "what a function in the cloud does is not in the code",
        ["effect.net depends(handler)"] = "the handler is on the other side of the connection",
        ["effect.process depends(program)"] =
            "what a program does is not in the code: MessageOutsideTransaction says so",
        ["update depends(array-path)"] =
            "an operator of an update: UpdateOperators looks at the path where the update is sent",
    };

    [Fact]
    public void EachArgumentThatDecidesIsReadOrLeftOnPurpose() =>
        Assert.Equal(Readers.Keys.Concat(LeftUndecided.Keys).Order(StringComparer.Ordinal), ListDecidingArguments());

    [Fact]
    public void EachReaderNamesWhatItReads() =>
        Assert.All(
            Readers,
            reader =>
                Assert.Contains(
                    $"\"{reader.Key.Split(' ')[1]}\"",
                    Repository.ReadFile(["src", "EosAnalyzers", .. reader.Value.Split('/')]),
                    StringComparison.Ordinal));

    // `depends(set:name)` names the argument itself, and one evaluator reads all of them.
    private static IEnumerable<string> ListDecidingArguments() =>
        File.ReadLines(Repository.GetPath("src", "EosAnalyzers", "Catalog", "catalog.tsv")).Skip(1)
            .Select(line => line.Split('\t'))
            .Where(cells =>
                cells[2].StartsWith("depends(", StringComparison.Ordinal)
                    && !cells[2].StartsWith("depends(set:", StringComparison.Ordinal))
            .Select(cells => $"{cells[1]} {cells[2]}")
            .Distinct()
            .Order(StringComparer.Ordinal);
}
