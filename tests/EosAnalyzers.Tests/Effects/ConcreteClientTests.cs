using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Xunit;

namespace EosAnalyzers.Tests.Effects;

/// <summary>
/// The catalogue knows many clients by their interfaces: a generic method of the class behind one is the same method.
/// </summary>
public class ConcreteClientTests
{
    private const string StandIns = """
        namespace CsvHelper
        {
            public interface IWriterRow { void WriteRecord<T>(T record); void NextRecord(); }
            public interface IWriter : IWriterRow { void WriteRecords<T>(System.Collections.Generic.IEnumerable<T> records); }
            public class CsvWriter(System.IO.TextWriter writer) : IWriter
            {
                public virtual void WriteRecord<T>(T record) { }
                public virtual void NextRecord() { }
                public virtual void WriteRecords<T>(System.Collections.Generic.IEnumerable<T> records) { }
            }
        }

        namespace ZiggyCreatures.Caching.Fusion
        {
            public interface IFusionCache { T GetOrDefault<T>(string key); void Set<T>(string key, T value); }
            public class FusionCache : IFusionCache { public T GetOrDefault<T>(string key) => default!; public void Set<T>(string key, T value) { } }
        }

        public sealed class Rows { public void WriteRecord<T>(T record) { } public T GetOrDefault<T>(string key) => default!; }
        """;

    [Theory]
    [InlineData("orders.Foreach((k, v, c) => { using var file = new StreamWriter(\"a.csv\", append: true); var csv = new CsvHelper.CsvWriter(file); csv.WriteRecord(v); });", "EOS2004")]
    [InlineData("orders.Foreach((k, v, c) => { using var file = new StreamWriter(\"a.csv\", append: true); new CsvHelper.CsvWriter(file).WriteRecords<Order>(new[] { v }); });", "EOS2004")]
    [InlineData("orders.Foreach((k, v, c) => { using var file = new StreamWriter(\"a.csv\", append: true); CsvHelper.IWriter csv = new CsvHelper.CsvWriter(file); csv.WriteRecord(v); });", "EOS2004")]
    [InlineData("orders.MapValues((v, c) => cache.GetOrDefault<string>(v.Id)).To(\"o\");", "EOS1004")]
    public async Task AGenericMethodOfTheClassIsFound(string statement, string expected) =>
        Assert.Equal([expected], await FindIds(statement));

    [Theory]
    [InlineData("orders.Foreach((k, v, c) => { using var file = new StreamWriter(v.Id + \".csv\"); new CsvHelper.CsvWriter(file).WriteRecord(v); });")]
    [InlineData("orders.Foreach((k, v, c) => cache.Set(v.Id, v));")]
    [InlineData("orders.Foreach((k, v, c) => rows.WriteRecord(v));")]
    [InlineData("orders.MapValues((v, c) => rows.GetOrDefault<string>(v.Id)).To(\"o\");")]
    public async Task WhatChangesNothingTwiceIsSilent(string statement) => Assert.Empty(await FindIds(statement));

    // As a package: what the user wrote himself is followed instead of looked up.
    private static MetadataReference CreateLibrary()
    {
        using var image = new MemoryStream();
        var emitted = AnalyzedCode.CreateCompilation(StandIns).WithAssemblyName("Clients").Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static async Task<IEnumerable<string>> FindIds(string statement)
    {
        var compilation = AnalyzedCode.CreateCompilation(ClientTopology.With(
            "ZiggyCreatures.Caching.Fusion.FusionCache cache, Rows rows", statement)).AddReferences(CreateLibrary());
        Assert.DoesNotContain(compilation.GetDiagnostics(), found => found.Severity == DiagnosticSeverity.Error);
        return (await AnalyzedCode.AnalyzeCompilation(compilation))
            .Select(found => found.Id)
            .Where(id => id.StartsWith("EOS", StringComparison.Ordinal));
    }
}
