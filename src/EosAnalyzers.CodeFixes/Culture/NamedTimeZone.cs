using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Syntax;
using EosAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Culture;

/// <summary>
/// A time zone by its name instead of the host's: the one of the option <c>eos_time_zone</c>, or UTC. A DateTime is
/// taken as ToLocalTime takes it, as UTC;
/// one that says Local has been made by a host before.
/// </summary>
/// <param name="id">Its name in the IANA database; null for UTC.</param>
internal sealed class NamedTimeZone(string? id)
{
    private const string Zones = "System.TimeZoneInfo";

    public string Name => id ?? "UTC";

    /// <summary>The project names the zone.</summary>
    public bool IsNamed => id is not null;

    public static NamedTimeZone Create(FixTarget target) =>
        new(target.FindOption(EosOption.TimeZone));

    /// <summary>What stands for <c>x.ToLocalTime()</c> or <c>TimeZoneInfo.Local</c>; null for anything else.</summary>
    public NodeEdit? CreateEdit(ExpressionSyntax local, SemanticModel model) =>
        (local, model.GetSymbolInfo(local).Symbol) switch
        {
            (InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } call, IMethodSymbol { Name: "ToLocalTime", ContainingType.Name: var type }) =>
                new NodeEdit(call, Name, current => ConvertTime((InvocationExpressionSyntax)current, type)),
            (MemberAccessExpressionSyntax, IPropertySymbol { Name: "Local", ContainingType.Name: "TimeZoneInfo" }) =>
                NodeEdit.Replace(local, GeneratedCode.ParseExpression(ZoneExpression)),
            _ => null,
        };

    private string ZoneExpression =>
        id is null ? $"{Zones}.Utc" : $"{Zones}.FindSystemTimeZoneById({SymbolDisplay.FormatLiteral(id, quote: true)})";

    private SyntaxNode ConvertTime(InvocationExpressionSyntax call, string type)
    {
        const string Time = "time";
        var converted = GeneratedCode.ParseExpression(type == nameof(DateTimeOffset)
            ? $"{Zones}.ConvertTime({Time}, {ZoneExpression})"
            : $"{Zones}.ConvertTimeFromUtc(System.DateTime.SpecifyKind({Time}, System.DateTimeKind.Utc), {ZoneExpression})");
        var place = converted.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .First(name => name.Identifier.ValueText == Time);
        return converted.ReplaceNode(place, ((MemberAccessExpressionSyntax)call.Expression).Expression.WithoutTrivia())
            .WithTriviaFrom(call);
    }
}
