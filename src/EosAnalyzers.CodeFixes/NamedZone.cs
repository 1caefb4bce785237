using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes;

/// <summary>
/// A time zone by its name instead of the host's: the one of the option <c>eos_time_zone</c>, or UTC. A DateTime is taken as ToLocalTime takes it, as UTC;
/// one that says Local has been made by a host before.
/// </summary>
/// <param name="id">Its name in the IANA database; null for UTC.</param>
internal sealed class NamedZone(string? id)
{
    private const string Zones = "System.TimeZoneInfo";

    public string Name => id ?? "UTC";

    public static NamedZone Of(Occurrence occurrence) =>
        new(occurrence.Option("eos_time_zone") is { Length: > 0 } named ? named : null);

    /// <summary>What stands for <c>x.ToLocalTime()</c> or <c>TimeZoneInfo.Local</c>; null for anything else.</summary>
    public Edit? InPlaceOf(ExpressionSyntax local, SemanticModel model) => (local, model.GetSymbolInfo(local).Symbol) switch
    {
        (InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } call, IMethodSymbol { Name: "ToLocalTime", ContainingType.Name: var type }) => new Edit(call, Name, current => Converted((InvocationExpressionSyntax)current, type)),
        (MemberAccessExpressionSyntax, IPropertySymbol { Name: "Local", ContainingType.Name: "TimeZoneInfo" }) => Edit.Replace(local, Written.Expression(Zone)),
        _ => null,
    };

    private string Zone => id is null ? $"{Zones}.Utc" : $"{Zones}.FindSystemTimeZoneById({SymbolDisplay.FormatLiteral(id, quote: true)})";

    private SyntaxNode Converted(InvocationExpressionSyntax call, string type)
    {
        const string Time = "time";
        var converted = Written.Expression(type == nameof(DateTimeOffset)
            ? $"{Zones}.ConvertTime({Time}, {Zone})"
            : $"{Zones}.ConvertTimeFromUtc(System.DateTime.SpecifyKind({Time}, System.DateTimeKind.Utc), {Zone})");
        var place = converted.DescendantNodes().OfType<IdentifierNameSyntax>().First(name => name.Identifier.ValueText == Time);
        return converted.ReplaceNode(place, ((MemberAccessExpressionSyntax)call.Expression).Expression.WithoutTrivia()).WithTriviaFrom(call);
    }
}
