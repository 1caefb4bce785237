using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>Finds what is another value at each start of the process, also behind variables and helpers.</summary>
internal sealed class PerStartValues(SourceCode source)
{
    private const int MaximumDepth = 5;

    // By type and member: a process id and a clock are as new at each start as a random number.
    private static readonly HashSet<string> PerStartMembers =
    [
        "Guid.NewGuid", "Guid.CreateVersion7", "Ulid.NewUlid", "Random.Next", "Random.NextInt64", "Random.NextDouble",
        "RandomNumberGenerator.GetInt32", "RandomNumberGenerator.GetBytes", "RandomNumberGenerator.GetHexString", "RandomNumberGenerator.GetString",
        "Path.GetRandomFileName", "Path.GetTempFileName", "DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.Now", "DateTimeOffset.UtcNow",
        "Environment.TickCount", "Environment.TickCount64", "Environment.ProcessId", "Process.Id", "Stopwatch.GetTimestamp", "TimeProvider.GetUtcNow",
    ];

    private static readonly HashSet<string> PerStartNames = [.. PerStartMembers.Select(member => member.Substring(member.IndexOf('.') + 1))];

    /// <summary>The member as a reader knows it, <c>Guid.NewGuid</c>; null when the expression has none.</summary>
    public string? FindPerStartMember(SyntaxNode expression) => FindPerStartMember(expression, 0);

    private string? FindPerStartMember(SyntaxNode expression, int depth) => expression.DescendantNodesAndSelf()
        .OfType<SimpleNameSyntax>()
        .Select(name => FindPerStartMember(name, depth))
        .FirstOrDefault(member => member is not null);

    private string? FindPerStartMember(SimpleNameSyntax name, int depth)
    {
        if (source.FindSymbol(name) is not { } symbol)
            return null;
        var member = $"{symbol.ContainingType?.Name}.{symbol.Name}";
        return PerStartNames.Contains(symbol.Name) && PerStartMembers.Contains(member) ? member
            : depth < MaximumDepth && symbol is ILocalSymbol or IFieldSymbol or IPropertySymbol or IMethodSymbol ? FindBehindSymbol(symbol, depth) : null;
    }

    private string? FindBehindSymbol(ISymbol symbol, int depth) => source.FindValues(symbol)
        .Select(value => FindPerStartMember(value, depth + 1))
        .FirstOrDefault(member => member is not null);
}
