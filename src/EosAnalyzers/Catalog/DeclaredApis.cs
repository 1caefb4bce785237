using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Catalog;

/// <summary>A row of a user's file that is not understood, and why.</summary>
internal sealed record UnreadableRow(TextSpan Span, string Reason);

/// <summary>
/// The APIs that a project declares itself, in AdditionalFiles named <c>EosApis*.txt</c>: one <c>documentation ID; kind; reason</c> a line.
/// They go before everything that the package knows. A row that is not understood is left out, and the others count.
/// </summary>
internal sealed class DeclaredApis
{
    private const string FilePrefix = "EosApis";
    private const string FileExtension = ".txt";

    // What a kind means where the row does not say more.
    private static readonly Dictionary<string, string> Classifications = new()
    {
        ["clock"] = "wall", ["random"] = "source", ["identity"] = "source", ["hash"] = "process-randomised", ["culture"] = "current-culture",
        ["host"] = "process-or-machine", ["timezone"] = "local-zone", ["order"] = "unordered-enumeration", ["state"] = "ambient",
        ["diag-sink"] = "benign", ["expiry"] = "benign", ["stream"] = "record-sink", ["record"] = "deterministic", ["update"] = "non-idempotent",
        ["read.config"] = "reloadable", [ApiRow.Innocent] = "", [ApiRow.Region] = "",
    };

    private static readonly Lazy<HashSet<string>> Kinds = new(() =>
        new HashSet<string>(ApiCatalog.Embedded.Rows.Select(row => row.Kind)) { ApiRow.Innocent, ApiRow.Region });

    private DeclaredApis(ImmutableArray<ApiRow> rows)
    {
        Rows = rows;
    }

    /// <summary>Nothing is declared.</summary>
    public static DeclaredApis None { get; } = new(ImmutableArray<ApiRow>.Empty);

    public ImmutableArray<ApiRow> Rows { get; }

    public static bool IsFile(string path)
    {
        var name = Path.GetFileName(path);
        return name.StartsWith(FilePrefix, StringComparison.OrdinalIgnoreCase)
            && name.EndsWith(FileExtension, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>All files of the project together; of two rows for one member the later one counts, by the order of paths.</summary>
    public static DeclaredApis Read(ImmutableArray<AdditionalText> files, CancellationToken cancellation)
    {
        var texts = files.Where(file => IsFile(file.Path))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => file.GetText(cancellation))
            .OfType<SourceText>()
            .ToList();
        return texts.Count == 0 ? None : new(texts.SelectMany(ReadRows).ToImmutableArray());
    }

    /// <summary>The rows of one file that are not understood, or that name nothing in a type that the project sees.</summary>
    public static IEnumerable<UnreadableRow> FindUnreadable(SourceText text, Compilation compilation, CancellationToken cancellation)
    {
        foreach (var line in text.Lines)
        {
            cancellation.ThrowIfCancellationRequested();
            var written = line.ToString();
            if (IsComment(written))
                continue;
            var reason = ParseRow(written) is { Row: { } row } ? ExplainMissing(row.DocumentationId, compilation) : ParseRow(written).Reason;
            if (reason is not null)
                yield return new UnreadableRow(TrimmedSpan(line, written), reason);
        }
    }

    private static IEnumerable<ApiRow> ReadRows(SourceText text) =>
        text.Lines.Select(line => line.ToString())
            .Where(line => !IsComment(line))
            .Select(line => ParseRow(line).Row)
            .OfType<ApiRow>();

    private static bool IsComment(string line)
    {
        var written = line.Trim();
        return written.Length == 0 || written[0] == '#';
    }

    private static TextSpan TrimmedSpan(TextLine line, string written)
    {
        var start = written.Length - written.TrimStart().Length;
        return new TextSpan(line.Start + start, written.Trim().Length);
    }

    private static (ApiRow? Row, string? Reason) ParseRow(string line)
    {
        var cells = line.Split(';').Select(cell => cell.Trim()).ToArray();
        if (cells.Length < 2)
            return (null, "a row is a documentation ID, a kind and a reason, with ';' between them");
        var id = cells[0];
        if (!IsDocumentationId(id))
            return (null, $"'{id}' is no documentation ID: write M: for a method, P: for a property, F: for a field or T: for a type before its full name");
        var (kind, classification) = ParseKind(cells[1]);
        if (!Kinds.Value.Contains(kind))
            return (null, $"'{cells[1]}' is no kind: write {string.Join(", ", Kinds.Value.OrderBy(known => known, StringComparer.Ordinal))}");
        return (new ApiRow(id, kind, classification ?? DefaultClassification(kind)), null);
    }

    private static bool IsDocumentationId(string id) =>
        id.Length > 2 && id[1] == ':' && id[0] is 'M' or 'P' or 'F' or 'T' or 'E' && !id.Any(char.IsWhiteSpace);

    // `effect.db(idempotent)`: a kind may say how the API behaves within it, in the words of the catalogue.
    private static (string Kind, string? Classification) ParseKind(string cell)
    {
        var open = cell.IndexOf('(');
        return open > 0 && cell.EndsWith(")", StringComparison.Ordinal)
            ? (cell.Substring(0, open), cell.Substring(open + 1, cell.Length - open - 2))
            : (cell, null);
    }

    private static string DefaultClassification(string kind) =>
        Classifications.TryGetValue(kind, out var classification) ? classification
        : kind.StartsWith("read.", StringComparison.Ordinal) ? "external-mutable"
        : "non-idempotent";

    // A file may be shared by projects of which not all reference the library: a type that is not there at all is no mistake.
    private static string? ExplainMissing(string id, Compilation compilation)
    {
        if (id[0] == 'T' || FindContainingType(id, compilation) is not { } type)
            return null;
        var isEveryOverload = id.EndsWith("(*)", StringComparison.Ordinal);
        var isKnown = isEveryOverload
            ? type.GetMembers(MemberName(id.Substring(0, id.Length - "(*)".Length))).Length > 0
            : DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) is not null;
        return isKnown ? null : $"{type.Name} has no member '{id}'";
    }

    private static INamedTypeSymbol? FindContainingType(string id, Compilation compilation)
    {
        var name = id.Substring(2).Split('(')[0];
        var end = name.LastIndexOf('.');
        return end < 0 ? null : DocumentationCommentId.GetFirstSymbolForDeclarationId("T:" + name.Substring(0, end), compilation) as INamedTypeSymbol;
    }

    private static string MemberName(string id) =>
        id.Substring(id.LastIndexOf('.') + 1).Split('`')[0].Replace("#ctor", WellKnownMemberNames.InstanceConstructorName);
}
