using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>Finds what is another value at each start of the process, also behind variables and helpers.</summary>
internal sealed class FreshValues(Source source)
{
    private const int Deepest = 5;

    // By type and member: a process id and a clock are as new at each start as a random number.
    private static readonly HashSet<string> Members =
    [
        "Guid.NewGuid", "Guid.CreateVersion7", "Ulid.NewUlid", "Random.Next", "Random.NextInt64", "Random.NextDouble",
        "RandomNumberGenerator.GetInt32", "RandomNumberGenerator.GetBytes", "RandomNumberGenerator.GetHexString", "RandomNumberGenerator.GetString",
        "Path.GetRandomFileName", "Path.GetTempFileName", "DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.Now", "DateTimeOffset.UtcNow",
        "Environment.TickCount", "Environment.TickCount64", "Environment.ProcessId", "Process.Id", "Stopwatch.GetTimestamp", "TimeProvider.GetUtcNow",
    ];

    private static readonly HashSet<string> Names = [.. Members.Select(member => member.Substring(member.IndexOf('.') + 1))];

    /// <summary>The member as a reader knows it, <c>Guid.NewGuid</c>; null when the expression has none.</summary>
    public string? In(SyntaxNode expression) => In(expression, 0);

    private string? In(SyntaxNode expression, int depth) => expression.DescendantNodesAndSelf()
        .OfType<SimpleNameSyntax>()
        .Select(name => In(name, depth))
        .FirstOrDefault(member => member is not null);

    private string? In(SimpleNameSyntax name, int depth)
    {
        if (source.SymbolOf(name) is not { } symbol)
            return null;
        var member = $"{symbol.ContainingType?.Name}.{symbol.Name}";
        return Names.Contains(symbol.Name) && Members.Contains(member) ? member
            : depth < Deepest && symbol is ILocalSymbol or IFieldSymbol or IPropertySymbol or IMethodSymbol ? Behind(symbol, depth) : null;
    }

    private string? Behind(ISymbol symbol, int depth) => source.ValuesOf(symbol)
        .Select(value => In(value, depth + 1))
        .FirstOrDefault(member => member is not null);
}
