using System.Collections.Concurrent;
using EosAnalyzers.CSharp;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// Constructors that show what their objects hold where they are given nothing else: <c>_clock = clock ?? new
/// FixedClock()</c>, <c>: this(new FixedClock(at))</c>, <c>IClock Clock { get; init; } = new FixedClock()</c>.
/// </summary>
/// <param name="compilation">The project.</param>
/// <param name="foreign">What other projects say of their constructors.</param>
/// <param name="what">Of what kind are the held objects that are asked for.</param>
/// <param name="isHeld">A variable of the type may hold such an object.</param>
/// <param name="isShown">A value that is no parameter is known.</param>
internal sealed class ShownHoldings(
    Compilation compilation,
    ForeignFacts foreign,
    ShownHolding what,
    Func<ITypeSymbol, bool> isHeld,
    Func<ExpressionSyntax, SearchedNames, bool> isShown)
{
    // How many constructors may call each other.
    private const int Depth = 8;

    private readonly ConcurrentDictionary<ISymbol, (bool IsShown, SearchedNames Searched)> known = new(
        SymbolEqualityComparer.Default);

    /// <summary>The constructor shows what its object holds.</summary>
    public bool AreShownBy(IMethodSymbol constructor, SearchedNames? searched)
    {
        var declared = constructor.OriginalDefinition;
        if (!known.TryGetValue(declared, out var answer))
        {
            var names = new SearchedNames();
            answer = known.GetOrAdd(declared, (IsShown(declared, Depth, names), names));
        }
        searched?.AddAnswer(answer.Searched);
        return answer.IsShown;
    }

    private bool IsShown(IMethodSymbol constructor, int depth, SearchedNames searched)
    {
        var type = constructor.ContainingType;
        if (type.SpecialType != SpecialType.None || depth == 0)
            return depth > 0;
        var declarations = type.DeclaringSyntaxReferences.Where(one => compilation.ContainsSyntaxTree(one.SyntaxTree))
            .Select(one => one.GetSyntax())
            .OfType<TypeDeclarationSyntax>()
            .ToList();
        if (declarations.Count == 0)
            return foreign.Shows(constructor, what) || !MayHold(type);
        searched.AddDeclaration(constructor);
        searched.AddInitialValues(type);
        var written = constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as ConstructorDeclarationSyntax;
        var callsOther = written?.Initializer is { ThisOrBaseKeyword.RawKind: (int)SyntaxKind.ThisKeyword };
        return constructor.Parameters.Where(IsLeftOut)
                .All(parameter => AreUsesShown(parameter, written is null ? declarations : [written], searched))
            && ListVariables(type).All(one => IsShown(one, written, callsOther, declarations, searched))
            && IsOtherShown(type, written, declarations, depth, searched);
    }

    private bool MayHold(INamedTypeSymbol type) => type.EnumerateBaseTypes().Prepend(type)
        .TakeWhile(level => level.SpecialType == SpecialType.None)
        .Any(level => level.InstanceConstructors.Any(constructor => constructor.Parameters.Any(one => isHeld(one.Type)))
            || ListVariables(level).Any());

    private IEnumerable<ISymbol> ListVariables(INamedTypeSymbol type) => type.GetMembers()
        .Where(member => member is { IsStatic: false, IsImplicitlyDeclared: false }
            && member is IFieldSymbol or IPropertySymbol { IsIndexer: false }
            && member.FindVariableType() is { } held
            && isHeld(held));

    private bool IsLeftOut(IParameterSymbol parameter) =>
        parameter.Type is { IsReferenceType: true, SpecialType: not SpecialType.System_String }
            && (what == ShownHolding.Objects || isHeld(parameter.Type))
            && (parameter.IsOptional || parameter.NullableAnnotation != NullableAnnotation.NotAnnotated);

    private bool AreUsesShown(IParameterSymbol parameter, IEnumerable<SyntaxNode> scopes, SearchedNames searched) =>
        scopes.SelectMany(scope => IdentifierIndex.FindNames(scope, parameter.Name))
            .OfType<IdentifierNameSyntax>()
            .All(use => IsUseShown(use, searched));

    // What the object has where the parameter was given nothing.
    private bool IsUseShown(IdentifierNameSyntax use, SearchedNames searched) => use.Parent switch
    {
        BinaryExpressionSyntax choice when choice.IsKind(SyntaxKind.CoalesceExpression) =>
            choice.Left == use && IsStandInShown(choice.Right, searched),
        BinaryExpressionSyntax => true,
        AssignmentExpressionSyntax assignment when assignment.Left == use => IsStandInShown(assignment.Right, searched),
        AssignmentExpressionSyntax => true,
        ConditionalExpressionSyntax choice when choice.Condition != use =>
            IsStandInShown(choice.WhenTrue == use ? choice.WhenFalse : choice.WhenTrue, searched),
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax { Pattern: ConstantPatternSyntax } } => true,
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax } => true,
        EqualsValueClauseSyntax { Parent.Parent.Parent: FieldDeclarationSyntax } => true,
        MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or NameColonSyntax => true,
        ArgumentSyntax { Parent.Parent: ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax } => true,
        ArgumentSyntax
        {
            Parent.Parent: InvocationExpressionSyntax { Expression: var called }
        } => called is IdentifierNameSyntax { Identifier.ValueText: "nameof" }
            or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ThrowIfNull" },
        _ => false,
    };

    private bool IsStandInShown(ExpressionSyntax value, SearchedNames searched) =>
        value is ThrowExpressionSyntax or LiteralExpressionSyntax || isShown(value, searched);

    private bool IsShown(
        ISymbol variable,
        ConstructorDeclarationSyntax? constructor,
        bool callsOther,
        List<TypeDeclarationSyntax> declarations,
        SearchedNames searched)
    {
        if (variable is IPropertySymbol && !IsAutomatic(variable))
            return true;
        if (!callsOther
            && FieldInitialization.FindInitializer(variable, compilation.ContainsSyntaxTree) is ExpressionSyntax initial
            && !IsValueShown(initial, searched))
            return false;
        foreach (var assignment in FindAssignments(declarations, variable.Name))
        {
            var inside = assignment.FirstAncestorOrSelf<MemberDeclarationSyntax>();
            if (inside == constructor ? !IsValueShown(assignment.Right, searched)
                : inside is not ConstructorDeclarationSyntax && what == ShownHolding.Clocks)
                return false;
        }
        return true;
    }

    private static IEnumerable<AssignmentExpressionSyntax> FindAssignments(
        IEnumerable<SyntaxNode> declarations, string name) =>
        declarations.SelectMany(one => IdentifierIndex.FindNames(one, name))
            .Select(use => use.FindAssignment())
            .OfType<AssignmentExpressionSyntax>()
            .Where(assignment => FieldInitialization.FindAssignedName(assignment.Left) == name);

    private static bool IsAutomatic(ISymbol property) =>
        property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is PropertyDeclarationSyntax
        {
            ExpressionBody: null, AccessorList.Accessors: var accessors
        } && accessors.All(accessor => accessor is { Body: null, ExpressionBody: null });

    // Of what stands in for a parameter its own uses tell.
    private bool IsValueShown(ExpressionSyntax value, SearchedNames searched) => value switch
    {
        ParenthesizedExpressionSyntax inner => IsValueShown(inner.Expression, searched),
        PostfixUnaryExpressionSyntax inner => IsValueShown(inner.Operand, searched),
        BinaryExpressionSyntax choice when choice.IsKind(SyntaxKind.CoalesceExpression) =>
            IsValueShown(choice.Left, searched) && (IsParameter(choice.Left) || IsStandInShown(choice.Right, searched)),
        ConditionalExpressionSyntax choice =>
            IsValueShown(choice.WhenTrue, searched) && IsValueShown(choice.WhenFalse, searched),
        LiteralExpressionSyntax => true,
        _ => IsParameter(value) || isShown(value, searched),
    };

    private bool IsParameter(ExpressionSyntax value) =>
        value is IdentifierNameSyntax
            && compilation.GetModel(value).GetSymbolInfo(value).Symbol is IParameterSymbol
            {
                ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor }
            };

    // `: this(new FixedClock(at))`, `: base(clock)`, a base class that is not named.
    private bool IsOtherShown(
        INamedTypeSymbol type,
        ConstructorDeclarationSyntax? constructor,
        List<TypeDeclarationSyntax> declarations,
        int depth,
        SearchedNames searched)
    {
        SyntaxNode? call = constructor is not null
            ? constructor.Initializer
            : declarations.Select(one => one.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault())
                .FirstOrDefault(one => one is not null);
        if (call is not null)
            return compilation.GetModel(call).GetOperation(call) is IInvocationOperation { TargetMethod: var called } run
                && run.Arguments.All(argument => IsArgumentShown(argument, searched))
                && IsShown(called.OriginalDefinition, depth - 1, searched);
        return type.BaseType is not { SpecialType: SpecialType.None } inherited
            || inherited.OriginalDefinition.InstanceConstructors.FirstOrDefault(one => one.Parameters.All(parameter =>
                parameter.IsOptional)) is not { } implied
            || IsShown(implied, depth - 1, searched);
    }

    private bool IsArgumentShown(IArgumentOperation argument, SearchedNames searched) =>
        argument.ArgumentKind != ArgumentKind.Explicit
            || argument.Parameter is not { } parameter
            || !isHeld(parameter.Type)
            || argument.Value.IsNothing()
            || argument.Value.UnwrapConversions().Syntax is ExpressionSyntax value && IsValueShown(value, searched);
}
