using EosAnalyzers.Tests.Conventions;

namespace EosAnalyzers.Tests.Corpus;

/// <summary>
/// Reads Cases/*.cs-txt. A case is <c>=== name: ids</c> or <c>=== name: silent</c>, then statements that build a
/// topology;
/// <c>--- members</c>, <c>--- types</c> and <c>--- file</c> begin what stands beside them.
/// </summary>
internal static class CaseFile
{
    public static IEnumerable<CorpusCase> All() =>
        Directory.EnumerateFiles(Repository.GetPath("tests", "EosAnalyzers.Tests", "Corpus", "Cases"), "*.cs-txt")
            .Order(StringComparer.Ordinal)
            .SelectMany(Read);

    private static IEnumerable<CorpusCase> Read(string path) =>
        File.ReadAllText(path)
            .ReplaceLineEndings("\n")
            .Split("\n=== ")
            .Skip(1)
            .Select(text => Case(Path.GetFileNameWithoutExtension(path), text));

    private static CorpusCase Case(string theme, string text)
    {
        var end = text.IndexOf('\n');
        var colon = text.LastIndexOf(": ", end, StringComparison.Ordinal);
        var parts = ("statements\n" + text[(end + 1)..]).Split("\n--- ").Prepend("").Skip(1)
            .Select(part => part.Split('\n', 2))
            .ToLookup(part => part[0].Trim(), part => part.Length > 1 ? part[1] : "");
        return CorpusCase.Read(
            $"{theme}/{text[..colon]}",
            text[(colon + 2)..end].Trim(),
            [Topology(parts), .. parts["file"].Select(code => Setting.Usings + code)]);
    }

    private static string Topology(ILookup<string, string> parts) =>
        Setting.Topology(
            parts["statements"].Single(), string.Join('\n', parts["members"]), string.Join('\n', parts["types"]));
}
