using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>
/// Finds what differs between two starts of the process, or between two hosts, also behind variables, parameters and
/// helpers.
/// </summary>
internal sealed class PerStartValues(SourceCode source)
{
    private const int MaximumDepth = 5;

    private static readonly HashSet<string> ProcessMembers = ["Environment.ProcessId", "Process.Id"];

    private static readonly HashSet<string> HostMembers = ["Environment.MachineName", "Dns.GetHostName"];

    private static readonly HashSet<string> HostVariables = [
        "HOSTNAME",
        "COMPUTERNAME",
        "HOST",
        "POD_NAME",
        "POD_IP",
        "NODE_NAME"
    ];

    /// <summary>The member as a reader knows it, <c>Guid.NewGuid</c>; null when the expression has none.</summary>
    public string? FindPerStartMember(SyntaxNode expression) => FindMember(expression, NamePerStartMember, 0);

    /// <summary>
    /// What differs between the hosts of one application, <c>Environment.MachineName</c>; null when the expression has
    /// none.
    /// </summary>
    public string? FindHostMember(SyntaxNode expression) => FindMember(expression, NameHostMember, 0);

    private string? FindMember(SyntaxNode expression, Func<ISymbol, SimpleNameSyntax, string?> name, int depth) =>
        expression.DescendantNodesAndSelf(node => !IsNameOnly(node))
            .OfType<SimpleNameSyntax>()
            .Select(part => FindMember(part, name, depth))
            .FirstOrDefault(member => member is not null);

    // `nameof(x)` does not read `x`.
    private static bool IsNameOnly(SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };

    private string? FindMember(SimpleNameSyntax part, Func<ISymbol, SimpleNameSyntax, string?> name, int depth)
    {
        if (source.FindSymbol(part) is not { } symbol)
            return null;
        if (name(symbol, part) is { } member)
            return member;
        if (depth >= MaximumDepth
            || symbol is not (ILocalSymbol or IFieldSymbol or IPropertySymbol or IMethodSymbol or IParameterSymbol))
            return null;
        return source.FindValues(symbol)
            .Select(value => FindMember(value, name, depth + 1))
            .FirstOrDefault(found => found is not null);
    }

    // A process id and a clock are as new at each start as a random number.
    private string? NamePerStartMember(ISymbol symbol, SimpleNameSyntax part) =>
        ApiCatalog.Embedded.FindRow(symbol) is { } row
            ? row.Kind.IsDrawn() || ProcessMembers.Contains(NameMember(symbol)) ? NameMember(symbol) : null
            : source.FindForeignReads(symbol)
                .FirstOrDefault(read => read.Kind.IsDrawn() || ProcessMembers.Contains(read.DisplayName))
                ?.DisplayName;

    private string? NameHostMember(ISymbol symbol, SimpleNameSyntax part)
    {
        if (HostMembers.Contains(NameMember(symbol)))
            return NameMember(symbol);
        if (source.FindForeignReads(symbol).FirstOrDefault(read => HostMembers.Contains(read.DisplayName)) is { } foreign)
            return foreign.DisplayName;
        if (symbol.Name != "GetEnvironmentVariable"
            || part.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { ArgumentList.Arguments: { Count: > 0 } given })
            return null;
        return source.FindConstant(given[0].Expression) is { HasValue: true, Value: string variable }
            && HostVariables.Contains(variable.ToUpperInvariant())
            ? $"the variable {variable}"
            : null;
    }

    private static string NameMember(ISymbol symbol) => $"{symbol.ContainingType?.Name}.{symbol.Name}";
}
