using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>
/// Whether keys and values that a member returns or holds are handed to a Kafka client in some other place of the
/// project: by name, since a dictionary of the same keys
/// may as well be meant for a database, a Java service or ksqlDB.
/// </summary>
internal static class TableUses
{
    private static readonly string[] KafkaNames = ["Builder", "Config", "KafkaStream"];

    public static bool ReachKafka(Configuration table, Compilation compilation) =>
        table.ReachesKafka
        || table.Settings.Count > 0
            && (IsUnused(table) || FindNames(table).Distinct().Any(name => IsHandedOver(name, compilation)));

    // While the line that hands it over is not written yet, its keys are all there is.
    private static bool IsUnused(Configuration table) =>
        !table.IsReturned
            && table.Holders.Count == 1
            && FindScope(table.Holders[0], table.FirstMention) is { } scope
            && !Names(scope, table.Holders[0].Name);

    private static SyntaxNode? FindScope(ISymbol holder, SyntaxNode place) => holder is ILocalSymbol
        ? place.Ancestors()
            .FirstOrDefault(node =>
                node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or CompilationUnitSyntax)
        : place.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault();

    private static IEnumerable<string> FindNames(Configuration table)
    {
        foreach (var holder in table.Holders)
            yield return holder.Name;
        if (table.IsReturned && FindMemberName(table.FirstMention) is { } member)
            yield return member;
    }

    private static string? FindMemberName(SyntaxNode place) =>
        place.Ancestors().FirstOrDefault(node => node is MemberDeclarationSyntax or LocalFunctionStatementSyntax) switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            LocalFunctionStatementSyntax function => function.Identifier.ValueText,
            _ => null,
        };

    private static bool IsHandedOver(string name, Compilation compilation) =>
        compilation.SyntaxTrees.Where(tree => tree.Mentions(name))
            .Any(tree => tree.GetRoot().DescendantNodes().Any(node => HandsOver(node, name)));

    private static bool HandsOver(SyntaxNode node, string name) => node switch
    {
        ObjectCreationExpressionSyntax creation =>
            KafkaNames.Any(creation.Type.ToString().Contains) && Mentions(creation.ArgumentList, name),
        ImplicitObjectCreationExpressionSyntax creation => Mentions(creation.ArgumentList, name),
        ForEachStatementSyntax loop =>
            Names(loop.Expression, name)
                && loop.Statement.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(IsSetter),
        _ => false,
    };

    private static bool Mentions(SyntaxNode? arguments, string name) => arguments is not null && Names(arguments, name);

    private static bool Names(SyntaxNode node, string name) =>
        node.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(mention => mention.Identifier.ValueText == name);

    private static bool IsSetter(InvocationExpressionSyntax call) =>
        CallArguments.GetCalledName(call) is "Set" or "AddConfig";
}
