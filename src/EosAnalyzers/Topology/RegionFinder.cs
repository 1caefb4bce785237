using EosAnalyzers.CSharp;
using EosAnalyzers.Transactions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Topology;

/// <summary>
/// Finds the replayed regions that a call, an assignment or a class declaration opens. Names are looked at before
/// anything is bound.
/// </summary>
internal sealed class RegionFinder(OperatorWrappers wrappers, TransactionHelpers transactions)
{
    // The keywords lead to the classes, which may implement a contract through a base class of another file.
    private static readonly string[] Keywords = ["class", "record", "struct"];

    private readonly Lazy<HashSet<string>> raisedNames = new(() => [.. wrappers.RaisedNames]);

    /// <summary>What a file that opens a region has to name.</summary>
    public IEnumerable<string> ScannedNames =>
        [
            .. Keywords,
            .. StreamizApi.EntryNames,
            TransactionFinder.BeginMethod,
            .. transactions.OpeningNames,
            .. wrappers.WrapperNames,
            .. wrappers.RaisedNames,
        ];

    /// <summary>The call, assignment or class that a name or keyword may make a region's beginning.</summary>
    public static SyntaxNode? FindOpening(SyntaxToken name) => name.Parent switch
    {
        TypeDeclarationSyntax { BaseList: not null } type => type,
        SimpleNameSyntax simple =>
            ExpandName(simple) is var whole
                && whole.Parent is InvocationExpressionSyntax call
                && call.Expression == whole
                || whole.Parent is AssignmentExpressionSyntax assignment && assignment.Left == whole
                    ? whole.Parent
                    : null,
        _ => null,
    };

    private static ExpressionSyntax ExpandName(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access,
        MemberBindingExpressionSyntax binding => binding,
        _ => name,
    };

    /// <summary>The regions that begin there.</summary>
    public IEnumerable<Region> FindRegions(SyntaxNode opening, SemanticModel model, CancellationToken cancellation) =>
        opening switch
        {
            InvocationExpressionSyntax call when TransactionFinder.IsBeginCall(call) =>
                TransactionFinder.FindRegionsOfCall(call, model, cancellation, transactions),
            InvocationExpressionSyntax call when transactions.IsOpeningName(GetCalledName(call)) =>
                TransactionFinder.FindRegionsOfCall(call, model, cancellation, transactions)
                    .Concat(TransactionFinder.FindWrappedRegions(call, model, cancellation, transactions))
                    .Concat(FindRegionsOfCall(call, model, cancellation)),
            InvocationExpressionSyntax call => FindRegionsOfCall(call, model, cancellation),
            AssignmentExpressionSyntax assignment => FindRegionsOfAssignment(assignment, model, cancellation),
            TypeDeclarationSyntax declaration => FindRegionsOfType(declaration, model, cancellation),
            _ => [],
        };

    /// <summary>
    /// The regions that the arguments of an operator call, or of a method that hands them on to one, are.
    /// </summary>
    private IEnumerable<Region> FindRegionsOfCall(
        InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        var name = GetCalledName(call);
        if (call.ArgumentList.Arguments.Count == 0
            || IsCallOnString(call)
            || !StreamizApi.IsOperatorName(name) && !(TakesCode(call) && wrappers.IsWrapperName(name)))
            return [];
        if (FindCalledMethod(call, model, cancellation) is not { } method)
            return [];
        return StreamizApi.IsOperator(method)
            ? FindRegionsOfArguments(
                call.ArgumentList.Arguments,
                method,
                model,
                cancellation).Select(region => AddTrigger(region, call, model))
            : FindRegionsOfArguments(
                call.ArgumentList.Arguments.Where(argument => IsHandedOn(argument, method)),
                method,
                model,
                cancellation);
    }

    /// <summary>
    /// The region that an exception handler of the configuration is, which decides a record's fate, or what is added to
    /// an event that a region of another project raises.
    /// </summary>
    private IEnumerable<Region> FindRegionsOfAssignment(
        AssignmentExpressionSyntax assignment, SemanticModel model, CancellationToken cancellation)
    {
        var name = GetMemberName(assignment.Left);
        var isHandler = StreamizApi.IsHandlerProperty(name);
        return (isHandler || raisedNames.Value.Contains(name))
            && !assignment.IsKind(SyntaxKind.SubtractAssignmentExpression)
            && model.GetSymbolInfo(assignment.Left, cancellation).Symbol is { } member
            && (isHandler && member is IPropertySymbol && StreamizApi.IsStreamizType(member.ContainingType)
                || wrappers.IsRaisedByRegion(member))
            ? new DelegateResolver(name, model, cancellation).FindRegions(assignment.Right)
            : [];
    }

    /// <summary>The regions of a class that implements one of Streamiz's per-record interfaces.</summary>
    private IEnumerable<Region> FindRegionsOfType(
        TypeDeclarationSyntax declaration, SemanticModel model, CancellationToken cancellation)
    {
        if (declaration.BaseList is null || model.GetDeclaredSymbol(declaration, cancellation) is not { } type)
            return [];
        if (!FindContracts(type).Any())
            return FindRegionsOfOverrides(declaration, type, model, cancellation);
        var entries = FindPerRecordMethods(type);
        var own = declaration.Members.OfType<MethodDeclarationSyntax>()
            .Select(member => (Syntax: member, Symbol: model.GetDeclaredSymbol(member, cancellation)))
            .Where(member =>
                member.Symbol is not null
                    && (entries.Contains(member.Symbol)
                        || StreamizApi.OverridesPerRecordMethod(member.Symbol)
                        || wrappers.IsCalledByRegion(member.Symbol)))
            .Select(member =>
                new Region(
                    $"{type.Name}.{member.Symbol!.Name}", member.Syntax, member.Syntax, null)
                { Role = GetRole(type) });
        return own.Concat(FindInheritedRegions(declaration, type, entries));
    }

    // `class Stamp : OrderTopology`: the base class of another project says what is replayed, and calls what is
    // overridden here.
    private IEnumerable<Region> FindRegionsOfOverrides(
        TypeDeclarationSyntax declaration,
        INamedTypeSymbol type,
        SemanticModel model,
        CancellationToken cancellation) =>
        declaration.Members.OfType<MethodDeclarationSyntax>()
            .Where(member => member.Modifiers.Any(SyntaxKind.OverrideKeyword))
            .Select(member => (Syntax: member, Symbol: model.GetDeclaredSymbol(member, cancellation)))
            .Where(member => member.Symbol is not null && wrappers.IsCalledByRegion(member.Symbol))
            .Select(member => new Region($"{type.Name}.{member.Symbol!.Name}", member.Syntax, member.Syntax, null));

    // `class Fast : Base, IMapper`: the method is in a base class that knows nothing of the interface.
    private IEnumerable<Region> FindInheritedRegions(
        TypeDeclarationSyntax declaration, INamedTypeSymbol type, HashSet<ISymbol> entries) =>
        entries.OfType<IMethodSymbol>()
            .Where(entry =>
                !SymbolEqualityComparer.Default.Equals(entry.ContainingType, type)
                    && !FindContracts(entry.ContainingType).Any())
            .Select(entry =>
                new Region($"{type.Name}.{entry.Name}", declaration.BaseList!, null, entry) { Role = GetRole(type) });

    private IEnumerable<INamedTypeSymbol> FindContracts(INamedTypeSymbol type) =>
        type.AllInterfaces.Concat(type.EnumerateBaseTypes()).Where(wrappers.IsContract);

    private HashSet<ISymbol> FindPerRecordMethods(INamedTypeSymbol type) => new(
        FindContracts(type)
            .SelectMany(contract => contract.GetMembers().OfType<IMethodSymbol>())
            .Where(method => StreamizApi.IsPerRecordName(method.Name) && method.MethodKind == MethodKind.Ordinary)
            .Select(type.FindRunMethod)
            .OfType<ISymbol>(),
        SymbolEqualityComparer.Default);

    private static IEnumerable<Region> FindRegionsOfArguments(
        IEnumerable<ArgumentSyntax> arguments,
        IMethodSymbol method,
        SemanticModel model,
        CancellationToken cancellation) =>
        arguments.SelectMany(argument =>
            new DelegateResolver(method.Name, model, cancellation).FindRegions(argument.Expression));

    private bool IsHandedOn(ArgumentSyntax argument, IMethodSymbol method) =>
        FindParameter(argument, method) is { } parameter && wrappers.IsHandedOn(parameter.OriginalDefinition);

    private static IParameterSymbol? FindParameter(ArgumentSyntax argument, IMethodSymbol method)
    {
        if (argument.NameColon is { Name.Identifier.ValueText: var name })
            return method.Parameters.FirstOrDefault(parameter => parameter.Name == name);
        var position = ((ArgumentListSyntax)argument.Parent!).Arguments.IndexOf(argument);
        return position < method.Parameters.Length
            ? method.Parameters[position]
            : method.Parameters.LastOrDefault(parameter => parameter.IsParams);
    }

    private static bool TakesCode(InvocationExpressionSyntax call) => call.ArgumentList.Arguments.Any(argument =>
        argument.Expression is AnonymousFunctionExpressionSyntax
            or SimpleNameSyntax
            or MemberAccessExpressionSyntax
            or InvocationExpressionSyntax);

    // `string.Join(...)` is by far the most frequent namesake of an operator.
    private static bool IsCallOnString(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax
        {
            Expression: PredefinedTypeSyntax
            or IdentifierNameSyntax { Identifier.ValueText: "String" }
        };

    private static Region AddTrigger(Region region, InvocationExpressionSyntax call, SemanticModel model) =>
        region.OperatorName == "Schedule"
            && call.ArgumentList.Arguments.FirstOrDefault(argument =>
                IsWallClock(argument.Expression, model)) is { } trigger
            ? region with { Role = RegionRole.WallClockPunctuator, Trigger = trigger.Expression }
            : region;

    // By its name, or by a variable that is made with it.
    private static bool IsWallClock(ExpressionSyntax type, SemanticModel model) =>
        GetMemberName(type) is { Length: > 0 } name
            && (name == "PROCESSING_TIME"
                || FindInitializer(model.GetSymbolInfo(type).Symbol) is { } value
                    && GetMemberName(value) == "PROCESSING_TIME");

    private static ExpressionSyntax? FindInitializer(ISymbol? variable) =>
        (variable?.DeclaringSyntaxReferences.FirstOrDefault()?.ReadSyntax() as VariableDeclaratorSyntax)?.Initializer?.Value;

    private static RegionRole GetRole(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(StreamizApi.IsTimestampExtractor) ? RegionRole.TimestampExtractor : RegionRole.Callback;

    /// <summary>The name that a call is written with.</summary>
    public static string GetCalledName(InvocationExpressionSyntax call) =>
        call.Expression is MemberBindingExpressionSyntax binding
            ? binding.Name.Identifier.ValueText
            : GetMemberName(call.Expression);

    /// <summary>The last name of an expression; empty where it has none.</summary>
    public static string GetMemberName(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };

    // Half-typed code has candidates instead of a symbol; the first one is good enough to go on finding.
    private static IMethodSymbol? FindCalledMethod(
        InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        var info = model.GetSymbolInfo(call, cancellation);
        return info.Symbol as IMethodSymbol ?? info.CandidateSymbols.OfType<IMethodSymbol>().FirstOrDefault();
    }
}
