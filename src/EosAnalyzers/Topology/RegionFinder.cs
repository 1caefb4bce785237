using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Topology;

/// <summary>Finds the replayed regions that an operator call or a class declaration opens.</summary>
internal static class RegionFinder
{
    /// <summary>The regions that the arguments of an operator call are; none when the call is not an operator's.</summary>
    public static IEnumerable<Region> InCall(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        if (!Operators.MayBeOperator(CalledName(call)) || call.ArgumentList.Arguments.Count == 0)
            return [];
        return CalledMethod(call, model, cancellation) is { } method && Operators.IsOperator(method)
            ? call.ArgumentList.Arguments.SelectMany(argument => Entries(argument.Expression, method.Name, model, cancellation)).Select(region => Triggered(region, call))
            : [];
    }

    private static Region Triggered(Region region, InvocationExpressionSyntax call) =>
        region.Operator == "Schedule" && call.ArgumentList.Arguments.FirstOrDefault(IsWallClock) is { } trigger
            ? region with { Role = RegionRole.WallClockPunctuator, Trigger = trigger.Expression }
            : region;

    private static bool IsWallClock(ArgumentSyntax argument) => argument.Expression is
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "PROCESSING_TIME" } or IdentifierNameSyntax { Identifier.ValueText: "PROCESSING_TIME" };

    /// <summary>The regions of a class that implements one of Streamiz's per-record interfaces.</summary>
    public static IEnumerable<Region> InType(TypeDeclarationSyntax declaration, SemanticModel model, CancellationToken cancellation)
    {
        if (declaration.BaseList is null || model.GetDeclaredSymbol(declaration, cancellation) is not { } type)
            return [];
        var entries = PerRecordMethods(type);
        return declaration.Members.OfType<MethodDeclarationSyntax>()
            .Select(member => (Syntax: member, Symbol: model.GetDeclaredSymbol(member, cancellation)))
            .Where(member => member.Symbol is not null && entries.Contains(member.Symbol))
            .Select(member => new Region($"{type.Name}.{member.Symbol!.Name}", member.Syntax, member.Syntax, null) { Role = Role(type) });
    }

    private static RegionRole Role(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(Operators.IsTimestampExtractor) ? RegionRole.TimestampExtractor : RegionRole.Callback;

    private static HashSet<ISymbol> PerRecordMethods(INamedTypeSymbol type) => new(
        type.AllInterfaces.Where(Operators.IsContract)
            .SelectMany(contract => contract.GetMembers().OfType<IMethodSymbol>())
            .Where(method => Operators.IsPerRecord(method.Name))
            .Select(type.FindImplementationForInterfaceMember)
            .OfType<ISymbol>(),
        SymbolEqualityComparer.Default);

    private static string CalledName(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };

    // Half-typed code has candidates instead of a symbol; the first one is good enough to go on finding.
    private static IMethodSymbol? CalledMethod(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        var info = model.GetSymbolInfo(call, cancellation);
        return info.Symbol as IMethodSymbol ?? info.CandidateSymbols.OfType<IMethodSymbol>().FirstOrDefault();
    }

    private static IEnumerable<Region> Entries(ExpressionSyntax given, string name, SemanticModel model, CancellationToken cancellation) => given switch
    {
        AnonymousFunctionExpressionSyntax lambda => [new Region(name, lambda, lambda, null)],
        ParenthesizedExpressionSyntax inner => Entries(inner.Expression, name, model, cancellation),
        CastExpressionSyntax cast => Entries(cast.Expression, name, model, cancellation),
        ConditionalExpressionSyntax choice => Entries(choice.WhenTrue, name, model, cancellation).Concat(Entries(choice.WhenFalse, name, model, cancellation)),
        BinaryExpressionSyntax coalesce when coalesce.IsKind(SyntaxKind.CoalesceExpression) =>
            Entries(coalesce.Left, name, model, cancellation).Concat(Entries(coalesce.Right, name, model, cancellation)),
        SimpleNameSyntax or MemberAccessExpressionSyntax => Named(given, name, model, cancellation),
        _ => [],
    };

    private static IEnumerable<Region> Named(ExpressionSyntax given, string name, SemanticModel model, CancellationToken cancellation) =>
        model.GetSymbolInfo(given, cancellation).Symbol switch
        {
            IMethodSymbol method => [new Region(name, given, null, method)],
            ILocalSymbol or IFieldSymbol => Held(given, name, model, cancellation),
            _ => [],
        };

    // A lambda that is held by a local or a field of the same file: the region is the lambda where it stands.
    private static IEnumerable<Region> Held(ExpressionSyntax given, string name, SemanticModel model, CancellationToken cancellation) =>
        model.GetSymbolInfo(given, cancellation).Symbol!.DeclaringSyntaxReferences
            .Where(reference => reference.SyntaxTree == given.SyntaxTree)
            .Select(reference => reference.GetSyntax(cancellation))
            .OfType<VariableDeclaratorSyntax>()
            .Where(declarator => declarator.Initializer is { Value: AnonymousFunctionExpressionSyntax })
            .Select(declarator => declarator.Initializer!.Value)
            .Select(lambda => new Region(name, lambda, lambda, null));
}
