using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>Every value that a variable is given in source, where all places that can give it one are known.</summary>
/// <param name="models">The project.</param>
/// <param name="variable">The variable.</param>
/// <param name="searched">Takes in the names by which other members are searched.</param>
internal sealed class AssignedValues(KeptModels models, ISymbol variable, SearchedNames searched)
{
    private readonly Compilation compilation = models.Compilation;
    private readonly List<IOperation?> values = [];

    /// <summary>The values; null where the variable can be given one that is not seen.</summary>
    public IReadOnlyList<IOperation?>? FindAll() => variable switch
    {
        ILocalSymbol { RefKind: RefKind.None } => ReadLocal(),
        IFieldSymbol { IsImplicitlyDeclared: false } field when IsOwn(field, field.IsReadOnly) => ReadMember(),
        IPropertySymbol property when IsOwn(
            property,
            property.SetMethod is null or { IsInitOnly: false, DeclaredAccessibility: Accessibility.Private })
                && !IsOverridable(property) => ReadMember(),
        IParameterSymbol { RefKind: RefKind.None } parameter =>
            ReadArguments(parameter) && ReadScopes(FindScopeOfParameter(parameter)) ? values : null,
        _ => null,
    };

    /// <summary>What a method returns; null where its body is not seen.</summary>
    public static IReadOnlyList<IOperation?>? FindReturned(KeptModels models, IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference
            || !models.Compilation.ContainsSyntaxTree(reference.SyntaxTree))
            return null;
        var declaration = reference.GetSyntax();
        var model = models.Of(declaration);
        var returned = declaration.FindReturnedValues().ToList();
        return returned.Count == 0 || declaration.DescendantNodes().Any(node => node is YieldStatementSyntax)
            ? null
            : returned.ConvertAll(value => model.GetOperation(value));
    }

    // Only its own type can assign it: it is private, or readonly with every constructor in sight.
    private static bool IsOwn(ISymbol member, bool isReadOnly) =>
        member.DeclaredAccessibility == Accessibility.Private || isReadOnly;

    private static bool IsOverridable(IPropertySymbol property) =>
        property.IsVirtual || property.IsAbstract || property.IsOverride;

    // Who reads a local in another member's body has searched that member. All statements of a program without a class
    // share their locals.
    private IReadOnlyList<IOperation?>? ReadLocal()
    {
        var scopes = FindScopeOfLocal().ToList();
        if (scopes.Exists(scope => scope is CompilationUnitSyntax))
            searched.AddDeclaration(variable);
        return ReadDeclarations() && ReadScopes(scopes) ? values : null;
    }

    private IReadOnlyList<IOperation?>? ReadMember()
    {
        searched.AddDeclaration(variable);
        return ReadDeclarations() && ReadScopes(FindDeclaringTypes()) ? values : null;
    }

    private bool ReadDeclarations()
    {
        foreach (var reference in variable.DeclaringSyntaxReferences)
        {
            if (!compilation.ContainsSyntaxTree(reference.SyntaxTree))
                return false;
            var declaration = reference.GetSyntax();
            var given = declaration switch
            {
                VariableDeclaratorSyntax { Initializer.Value: { } value } => value,
                VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax or FieldDeclarationSyntax } =>
                    null,
                PropertyDeclarationSyntax { Initializer.Value: { } value } => value,
                PropertyDeclarationSyntax { ExpressionBody.Expression: { } value } => value,
                PropertyDeclarationSyntax { AccessorList: { } accessors } when accessors.Accessors.All(accessor =>
                    accessor is { Body: null, ExpressionBody: null }) => null,
                _ => declaration,
            };
            // A loop's variable, a pattern's, a getter with a body: what they hold is not read here.
            if (given == declaration)
                return false;
            if (given is ExpressionSyntax expression)
                AddValue(expression);
        }
        return !variable.DeclaringSyntaxReferences.IsEmpty;
    }

    private IEnumerable<SyntaxNode> FindScopeOfLocal() =>
        variable.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax().FindEnclosingMember());

    private IEnumerable<SyntaxNode> FindDeclaringTypes() =>
        variable.ContainingType.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax());

    // A parameter of a primary constructor is in scope in the whole type.
    private static IEnumerable<SyntaxNode> FindScopeOfParameter(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
            ? constructor.ContainingType.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax())
            : parameter.ContainingSymbol.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax());

    private bool ReadScopes(IEnumerable<SyntaxNode> scopes)
    {
        foreach (var scope in scopes)
        {
            if (!compilation.ContainsSyntaxTree(scope.SyntaxTree))
                return false;
            foreach (var name in IdentifierIndex.FindNames(scope, variable.Name).OfType<IdentifierNameSyntax>())
            {
                if (!ReadUse(name))
                    return false;
            }
        }
        return true;
    }

    // False where the use can give the variable a value that is not seen.
    private bool ReadUse(IdentifierNameSyntax name)
    {
        var target = name.TakeQualified();
        switch (target.Parent)
        {
            case AssignmentExpressionSyntax
            {
                Parent: InitializerExpressionSyntax
                {
                    Parent: BaseObjectCreationExpressionSyntax
                or WithExpressionSyntax
                }
            } initialized when initialized.Left == target:
            case AssignmentExpressionSyntax assignment when assignment.Left == target:
                var given = (AssignmentExpressionSyntax)target.Parent;
                if (IsVariable(target))
                    AddValue(given.Right);
                return true;
            case ArgumentSyntax { RefOrOutKeyword.RawKind: not 0 } or RefExpressionSyntax:
            case ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax deconstruction } tuple } when deconstruction.Left == tuple:
                return !IsVariable(target);
            default:
                return true;
        }
    }

    /// <summary>
    /// The use of a variable may give it a value, whatever it is called: what <see cref="FindAll"/> looks at.
    /// </summary>
    public static bool MayGiveValue(IdentifierNameSyntax name) => name.TakeQualified() is var target && target.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == target,
        ArgumentSyntax argument =>
            argument.RefOrOutKeyword.RawKind != 0 || argument.Parent is TupleExpressionSyntax,
        RefExpressionSyntax => true,
        _ => false,
    };

    private bool IsVariable(ExpressionSyntax target) =>
        IsOfThisType(target)
        || SymbolEqualityComparer.Default.Equals(
            models.Of(target).GetSymbolInfo(target).Symbol?.OriginalDefinition, variable);

    // `this.store = store` in the type that declares the field: nothing else goes by the name.
    private bool IsOfThisType(ExpressionSyntax target) =>
        target is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
            && variable is IFieldSymbol or IPropertySymbol
            && target.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
            && variable.ContainingType.DeclaringSyntaxReferences.Any(part =>
                part.SyntaxTree == type.SyntaxTree && part.Span == type.Span);

    private void AddValue(ExpressionSyntax value) =>
        values.Add(models.Of(value).GetOperation(value));

    private bool ReadArguments(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol method
        && (method.MethodKind == MethodKind.Constructor
            ? ReadCreations(method, parameter)
            : IsCalledOnlyInItsType(method) && ReadCalls(method, parameter));

    private static bool IsCalledOnlyInItsType(IMethodSymbol method) =>
        method.MethodKind == MethodKind.LocalFunction
            || method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Private };

    private bool ReadCalls(IMethodSymbol method, IParameterSymbol parameter)
    {
        searched.AddCalls(method);
        var scopes = method.MethodKind == MethodKind.LocalFunction
            ? method.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax().FindEnclosingMember())
            : method.ContainingType.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax());
        foreach (var scope in scopes)
        {
            foreach (var name in IdentifierIndex.FindNames(scope, method.Name))
            {
                if (!ReadCall(name, method, parameter))
                    return false;
            }
        }
        return values.Count > 0;
    }

    private bool ReadCall(SimpleNameSyntax name, IMethodSymbol method, IParameterSymbol parameter)
    {
        var model = models.Of(name);
        if (!SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol?.OriginalDefinition, method))
            return true;
        var called = name.TakeQualified();
        // A method group can be called by anybody.
        if (called.Parent is not InvocationExpressionSyntax call
            || model.GetOperation(call) is not IInvocationOperation operation)
            return called.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } };
        return AddArgument(operation.Arguments, parameter);
    }

    private bool AddArgument(IEnumerable<IArgumentOperation> arguments, IParameterSymbol parameter)
    {
        if (arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal) is not { } argument)
            return false;
        values.Add(argument.Value);
        return true;
    }

    // A type that a container creates is named there: by a type argument, or by typeof.
    private bool ReadCreations(IMethodSymbol constructor, IParameterSymbol parameter)
    {
        var type = constructor.ContainingType;
        if (type.IsAbstract || type.IsRecord)
            return false;
        // A parameter of a primary constructor can be assigned anywhere in its type.
        searched.AddDeclaration(parameter);
        searched.AddCreations(type);
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (!IdentifierIndex.Mentions(tree, type.Name))
                continue;
            if (!ReadCreations(tree, constructor, parameter))
                return false;
        }
        return values.Count > 0;
    }

    private bool ReadCreations(SyntaxTree tree, IMethodSymbol constructor, IParameterSymbol parameter)
    {
        var root = tree.GetRoot();
        return IdentifierIndex.FindNames(root, constructor.ContainingType.Name).All(name => !IsCreatedElsewhere(name))
            && Creations.FindByName(root, constructor.ContainingType.Name)
                .All(creation => ReadCreation(creation, constructor, parameter));
    }

    private bool ReadCreation(
        BaseObjectCreationExpressionSyntax creation, IMethodSymbol constructor, IParameterSymbol parameter) =>
        models.Of(creation)
            .GetOperation(creation) is not IObjectCreationOperation { Constructor: { } called } operation
        || !SymbolEqualityComparer.Default.Equals(called.OriginalDefinition, constructor)
        || AddArgument(operation.Arguments, parameter);

    private static bool IsCreatedElsewhere(SimpleNameSyntax name) =>
        name.Ancestors()
            .TakeWhile(outer =>
                outer is TypeSyntax
                    or TypeArgumentListSyntax
                    or TypeOfExpressionSyntax
                    or SimpleBaseTypeSyntax
                    or PrimaryConstructorBaseTypeSyntax)
            .Any(outer =>
                outer is TypeArgumentListSyntax
                    or TypeOfExpressionSyntax
                    or SimpleBaseTypeSyntax
                    or PrimaryConstructorBaseTypeSyntax);
}
