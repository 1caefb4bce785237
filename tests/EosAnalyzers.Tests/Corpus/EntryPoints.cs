using EosAnalyzers.Tests.Conventions;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Tests.Corpus;

/// <summary>
/// One case for each parameter through which user code enters Streamiz, made from entrypoints.tsv: a clock is planted
/// in what is given there.
/// </summary>
internal static class EntryPoints
{
    // Called when the application starts, stops, restores or is measured, or by the library's own collections: not with
    // a record.
    private static readonly string[] LifeCycle =
    [
        "DictionaryExtensions.",
        "TimeUnit.",
        "AddMiddleware",
        "RemoveMiddleware",
        "set_MetricsReporter",
        "set_OffsetCheckpointManager",
        "set_RocksDbConfigHandler", "IKafkaSupplier", ".BeginInvoke", "set_KeyComparator", "ProcessorContext.Register",
    ];

    internal static readonly Compilation Streamiz = AnalyzedCode.CreateCompilation("");

    public static IEnumerable<CorpusCase> All() => Rows().Where(row => Method(row) is not null).Select(Case);

    /// <summary>Rows of the listing that the referenced Streamiz does not declare.</summary>
    public static IEnumerable<string> Unknown() => Rows().Where(row => Method(row) is null).Select(row => row[0]);

    private static IEnumerable<string[]> Rows() =>
        File.ReadLines(Repository.GetPath("tests", "EosAnalyzers.Tests", "Corpus", "entrypoints.tsv"))
            .Select(line => line.Split('\t'));

    // A protected setter of the library is nothing that a topology calls.
    private static IMethodSymbol? Method(string[] row) =>
        DocumentationCommentId.GetFirstSymbolForDeclarationId(row[0], Streamiz) is IMethodSymbol { DeclaredAccessibility: Accessibility.Public } method
            ? method
            : null;

    private static CorpusCase Case(string[] row)
    {
        var name = row[1][..row[1].IndexOf('[')];
        var call = new EntryPointCall(Method(row)!, name);
        var isSilent = LifeCycle.Any(part => row[0].Contains(part));
        return CorpusCase.Read($"entry/{row[0]}#{name}", Ids(row), [Setting.Usings + call.Source(isSilent)]);
    }

    private static string Ids(string[] row) => row switch
    {
        [var member, ..] when member.Contains("Printed`2.") => "EOS1001/?",
        [_, var given, var type, ..] when type.Contains("TimestampExtractor") || given.Contains("imestampExtractor") =>
            "EOS1001/EOS1010",
        _ => "EOS1001",
    };
}
