using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Topology;

/// <summary>Finds the replayed regions that a call, an assignment or a class declaration opens. Names are looked at before anything is bound.</summary>
internal sealed class RegionFinder(Wrappers wrappers)
{
    // The keywords lead to the classes, which may implement a contract through a base class of another file.
    private static readonly string[] Keywords = ["class", "record", "struct"];

    /// <summary>What a file that opens a region has to name.</summary>
    public IEnumerable<string> Names => [.. Keywords, .. Operators.Entries, TransactionRegions.Begin, .. wrappers.Names];

    /// <summary>The call, assignment or class that a name or keyword may make a region's beginning.</summary>
    public static SyntaxNode? Opening(SyntaxToken name) => name.Parent switch
    {
        TypeDeclarationSyntax { BaseList: not null } type => type,
        SimpleNameSyntax simple => Whole(simple) is var whole && whole.Parent is InvocationExpressionSyntax call && call.Expression == whole
            || whole.Parent is AssignmentExpressionSyntax assignment && assignment.Left == whole ? whole.Parent : null,
        _ => null,
    };

    private static ExpressionSyntax Whole(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access,
        MemberBindingExpressionSyntax binding => binding,
        _ => name,
    };

    /// <summary>The regions that begin there.</summary>
    public IEnumerable<Region> Opened(SyntaxNode opening, SemanticModel model, CancellationToken cancellation) => opening switch
    {
        InvocationExpressionSyntax call when TransactionRegions.MayOpen(call) => TransactionRegions.InCall(call, model, cancellation),
        InvocationExpressionSyntax call => InCall(call, model, cancellation),
        AssignmentExpressionSyntax assignment => InAssignment(assignment, model, cancellation),
        TypeDeclarationSyntax declaration => InType(declaration, model, cancellation),
        _ => [],
    };

    /// <summary>The regions that the arguments of an operator call, or of a method that hands them on to one, are.</summary>
    private IEnumerable<Region> InCall(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        var name = CalledName(call);
        if (call.ArgumentList.Arguments.Count == 0 || IsText(call) || !Operators.MayBeOperator(name) && !(TakesCode(call) && wrappers.MayWrap(name)))
            return [];
        if (CalledMethod(call, model, cancellation) is not { } method)
            return [];
        return Operators.IsOperator(method)
            ? Given(call.ArgumentList.Arguments, method, model, cancellation).Select(region => Triggered(region, call, model))
            : Given(call.ArgumentList.Arguments.Where(argument => IsHandedOn(argument, method)), method, model, cancellation);
    }

    /// <summary>The region that an exception handler of the configuration is: it decides a record's fate.</summary>
    private static IEnumerable<Region> InAssignment(AssignmentExpressionSyntax assignment, SemanticModel model, CancellationToken cancellation) =>
        Operators.IsHandler(MemberName(assignment.Left)) && model.GetSymbolInfo(assignment.Left, cancellation).Symbol is IPropertySymbol handler && Operators.IsStreamiz(handler.ContainingType)
            ? new DelegateSource(handler.Name, model, cancellation).Regions(assignment.Right)
            : [];

    /// <summary>The regions of a class that implements one of Streamiz's per-record interfaces.</summary>
    private static IEnumerable<Region> InType(TypeDeclarationSyntax declaration, SemanticModel model, CancellationToken cancellation)
    {
        if (declaration.BaseList is null || model.GetDeclaredSymbol(declaration, cancellation) is not { } type || !type.AllInterfaces.Any(Operators.IsContract))
            return [];
        var entries = PerRecordMethods(type);
        var own = declaration.Members.OfType<MethodDeclarationSyntax>()
            .Select(member => (Syntax: member, Symbol: model.GetDeclaredSymbol(member, cancellation)))
            .Where(member => member.Symbol is not null && (entries.Contains(member.Symbol) || Operators.OverridesPerRecord(member.Symbol)))
            .Select(member => new Region($"{type.Name}.{member.Symbol!.Name}", member.Syntax, member.Syntax, null) { Role = Role(type) });
        return own.Concat(Inherited(declaration, type, entries));
    }

    // `class Fast : Base, IMapper`: the method stands in a base class that knows nothing of the interface.
    private static IEnumerable<Region> Inherited(TypeDeclarationSyntax declaration, INamedTypeSymbol type, HashSet<ISymbol> entries) =>
        entries.OfType<IMethodSymbol>()
            .Where(entry => !SymbolEqualityComparer.Default.Equals(entry.ContainingType, type) && !entry.ContainingType.AllInterfaces.Any(Operators.IsContract))
            .Select(entry => new Region($"{type.Name}.{entry.Name}", declaration.BaseList!, null, entry) { Role = Role(type) });

    private static HashSet<ISymbol> PerRecordMethods(INamedTypeSymbol type) => new(
        type.AllInterfaces.Where(Operators.IsContract)
            .SelectMany(contract => contract.GetMembers().OfType<IMethodSymbol>())
            .Where(method => Operators.IsPerRecord(method.Name))
            .Select(type.FindImplementationForInterfaceMember)
            .OfType<ISymbol>(),
        SymbolEqualityComparer.Default);

    private static IEnumerable<Region> Given(IEnumerable<ArgumentSyntax> arguments, IMethodSymbol method, SemanticModel model, CancellationToken cancellation) =>
        arguments.SelectMany(argument => new DelegateSource(method.Name, model, cancellation).Regions(argument.Expression));

    private bool IsHandedOn(ArgumentSyntax argument, IMethodSymbol method) =>
        Parameter(argument, method) is { } parameter && wrappers.HandsOn(parameter.OriginalDefinition);

    private static IParameterSymbol? Parameter(ArgumentSyntax argument, IMethodSymbol method)
    {
        if (argument.NameColon is { Name.Identifier.ValueText: var name })
            return method.Parameters.FirstOrDefault(parameter => parameter.Name == name);
        var position = ((ArgumentListSyntax)argument.Parent!).Arguments.IndexOf(argument);
        return position < method.Parameters.Length ? method.Parameters[position] : method.Parameters.LastOrDefault(parameter => parameter.IsParams);
    }

    private static bool TakesCode(InvocationExpressionSyntax call) => call.ArgumentList.Arguments.Any(argument =>
        argument.Expression is AnonymousFunctionExpressionSyntax or SimpleNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax);

    // `string.Join(...)` is by far the most frequent namesake of an operator.
    private static bool IsText(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Expression: PredefinedTypeSyntax or IdentifierNameSyntax { Identifier.ValueText: "String" } };

    private static Region Triggered(Region region, InvocationExpressionSyntax call, SemanticModel model) =>
        region.Operator == "Schedule" && call.ArgumentList.Arguments.FirstOrDefault(argument => IsWallClock(argument.Expression, model)) is { } trigger
            ? region with { Role = RegionRole.WallClockPunctuator, Trigger = trigger.Expression }
            : region;

    // By its name, or by a variable that is made with it.
    private static bool IsWallClock(ExpressionSyntax type, SemanticModel model) =>
        MemberName(type) is { Length: > 0 } name && (name == "PROCESSING_TIME" || Initializer(model.GetSymbolInfo(type).Symbol) is { } value && MemberName(value) == "PROCESSING_TIME");

    private static ExpressionSyntax? Initializer(ISymbol? variable) =>
        (variable?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as VariableDeclaratorSyntax)?.Initializer?.Value;

    private static RegionRole Role(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(Operators.IsTimestampExtractor) ? RegionRole.TimestampExtractor : RegionRole.Callback;

    /// <summary>The name that a call is written with.</summary>
    public static string CalledName(InvocationExpressionSyntax call) =>
        call.Expression is MemberBindingExpressionSyntax binding ? binding.Name.Identifier.ValueText : MemberName(call.Expression);

    /// <summary>The last name of an expression; empty where it has none.</summary>
    public static string MemberName(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };

    // Half-typed code has candidates instead of a symbol; the first one is good enough to go on finding.
    private static IMethodSymbol? CalledMethod(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        var info = model.GetSymbolInfo(call, cancellation);
        return info.Symbol as IMethodSymbol ?? info.CandidateSymbols.OfType<IMethodSymbol>().FirstOrDefault();
    }
}
