using System.Collections.Concurrent;
using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>The bodies in source that a call, a creation or a read of a property may run.</summary>
internal sealed class SourceBodies(Compilation compilation, CallTargets callTargets, ForeignBodies foreign)
{
    // So few are named anew: most choices are, and each would be an entry of a table.
    private const int FewNames = 4;

    private readonly ConcurrentDictionary<ISymbol, SyntaxNode?> bodies = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, Callees?> callees = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ImmutableArray<IMethodSymbol>, Callees?> choices = new();
    private readonly ConcurrentDictionary<ISymbol, ConcurrentDictionary<Callees, Callees>> through = new(
        SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> constructed = new(SymbolEqualityComparer.Default);

    public bool HasBody(IMethodSymbol? method) =>
        method is not null
            && method.MethodKind != MethodKind.DelegateInvoke
            && (FindBody(method) is not null || foreign.HasBody(method));

    /// <summary>What other assemblies say of their members.</summary>
    public ForeignBodies Foreign => foreign;

    /// <summary>The methods in source that a call may run.</summary>
    public ImmutableArray<IMethodSymbol> FindTargets(
        IMethodSymbol method, IOperation? instance, SearchedNames? searched) =>
        callTargets.FindTargets(method, instance, searched);

    /// <summary>The code shows which type the object has.</summary>
    public bool IsExactlyKnown(IOperation? instance, SearchedNames? searched) =>
        callTargets.IsExactlyKnown(instance, searched);

    /// <summary>The code shows the creation of the object: what it was given is known.</summary>
    public bool IsCreatedInSight(IOperation? instance, SearchedNames? searched) =>
        callTargets.IsCreatedInSight(instance, searched);

    /// <summary>The code shows the creation of the object, which sets the member.</summary>
    public bool IsCreatedWith(IOperation instance, ISymbol member, SearchedNames? searched) =>
        callTargets.IsCreatedWith(instance, member, searched);

    /// <summary>The code shows the creation of the object, with a clock that is known.</summary>
    public bool IsCreatedWithClock(IOperation? instance, SearchedNames? searched) =>
        callTargets.IsCreatedWithClock(instance, searched);

    /// <summary>
    /// Of the implementations of a port one does something and another one does not: which of them runs is said where
    /// the application is put together.
    /// </summary>
    public bool IsChosenElsewhere(ImmutableArray<IMethodSymbol> implementations) =>
        implementations.Length > 1
            && !implementations.Any(IsOfProject)
            && implementations.Any(IsGuilty)
            && !implementations.All(IsGuilty);

    /// <summary>
    /// This project has several implementations of another project's port: which of them runs is said where the
    /// application is put together.
    /// </summary>
    public bool IsChosenOutside(ImmutableArray<IMethodSymbol> implementations) =>
        implementations.Length > 1 && implementations.All(IsOfProject);

    /// <summary>It is declared in the source of this project.</summary>
    public bool IsOfProject(ISymbol member) =>
        member.DeclaringSyntaxReferences.FirstOrDefault() is { } declared && IsReadable(declared.SyntaxTree);

    private bool IsGuilty(IMethodSymbol method) =>
        foreign.Facts.Find(method) is { } fact
            && (!fact.Changes.IsEmpty || fact.Entries.Any(entry => entry.From.Api is not null));

    // Of a partial method one part has the body.
    private static IMethodSymbol FindImplementationPart(IMethodSymbol method) =>
        method.OriginalDefinition.PartialImplementationPart ?? method;

    /// <summary>The same, named without symbols; null where no body is in source.</summary>
    public Callees? FindCallees(
        IMethodSymbol method, IOperation? instance, SourceIndex index, SearchedNames? searched)
    {
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return null;
        var targets = FindTargets(method, instance, searched);
        if (targets.Length == 1)
            return callees.TryGetValue(targets[0], out var known)
                ? known
                : callees.GetOrAdd(targets[0], CreateCallees(targets, index));
        // The same choice is the same array.
        return choices.TryGetValue(targets, out var choice)
            ? choice
            : choices.GetOrAdd(targets, CreateCallees(targets, index));
    }

    /// <summary>What a mediator runs for the message that it is given; null where no handler is in source.</summary>
    public Callees? FindHandlers(ImmutableArray<IArgumentOperation> arguments, SourceIndex index)
    {
        if (arguments.IsEmpty || arguments[0].Value.UnwrapConversions().Type is not INamedTypeSymbol message)
            return null;
        var handlers = callTargets.FindHandlers(message);
        return choices.TryGetValue(handlers, out var choice)
            ? choice
            : choices.GetOrAdd(handlers, CreateCallees(handlers, index));
    }

    /// <summary>
    /// The handlers of the message are in projects that have said all that there is to say: that of these is nothing.
    /// </summary>
    public bool HasOnlyInnocentHandlers(ImmutableArray<IArgumentOperation> arguments) =>
        !arguments.IsEmpty
            && arguments[0].Value.UnwrapConversions().Type is INamedTypeSymbol message
            && callTargets.FindHandlers(message) is { IsEmpty: false } handlers
            && handlers.All(handler => foreign.Facts.IsKnown(handler.ContainingAssembly));

    private Callees? CreateCallees(ImmutableArray<IMethodSymbol> targets, SourceIndex index)
    {
        var keys = ImmutableArray.CreateBuilder<BodyKey>(targets.Length);
        var names = ImmutableArray.CreateBuilder<string>(targets.Length);
        var known = new HashSet<BodyKey>();
        foreach (var target in targets.Select(FindImplementationPart))
        {
            var found = FindBody(target) is { } body ? index.KeyOf(body) : foreign.FindBody(target);
            if (found is { } key && known.Add(key))
            {
                keys.Add(key);
                names.Add(DisplayName(target));
            }
        }
        return keys.Count == 0 ? null : new Callees(keys.ToImmutable(), names.ToImmutable());
    }

    /// <summary>The same bodies, as a path shows them that a method hands on to what it is given.</summary>
    public Callees NameThrough(IMethodSymbol method, Callees targets)
    {
        if (targets.Names.Length <= FewNames)
            return CreateThrough(method, targets);
        // Hundreds of bodies may hand on hundreds of others: each choice is named once for each method.
        var known = through.GetOrAdd(method, static _ => new());
        return known.TryGetValue(targets, out var before)
            ? before
            : known.GetOrAdd(targets, CreateThrough(method, targets));
    }

    private static Callees CreateThrough(IMethodSymbol method, Callees targets)
    {
        var name = DisplayName(method);
        return new(targets.Bodies, ImmutableArray.CreateRange(targets.Names, own => $"{name} -> {own}"));
    }

    /// <summary>The method as a path shows it.</summary>
    public static string DisplayName(IMethodSymbol method) => method.MethodKind switch
    {
        MethodKind.PropertyGet or MethodKind.PropertySet =>
            $"{method.ContainingType.Name}.{method.AssociatedSymbol!.Name}",
        MethodKind.Constructor => $"new {method.ContainingType.Name}()",
        MethodKind.Conversion => $"conversion to {method.ReturnType.Name}",
        MethodKind.UserDefinedOperator =>
            $"{method.ContainingType.Name}'s operator {SyntaxFacts.GetText(SyntaxFacts.GetOperatorKind(method.Name))}",
        _ => $"{method.Name}()",
    };

    /// <summary>
    /// What creating an object runs where its type has no constructor with a body: initialisers, and constructors of
    /// base classes.
    /// </summary>
    public Callees? FindImplicitConstructor(INamedTypeSymbol type, SourceIndex index) =>
        HasConstruction(type.OriginalDefinition) && FindDeclaration(type) is { } declaration
            ? new Callees(
                ImmutableArray.Create(index.KeyOf(declaration, BodyPart.ImplicitConstructor) with { Position = 0 }),
                ImmutableArray.Create($"new {type.Name}()"))
            : null;

    /// <summary>The constructor without parameters of the base class.</summary>
    public Callees? FindBaseConstructor(INamedTypeSymbol type, SourceIndex index)
    {
        if (type.BaseType?.OriginalDefinition is not { } inherited)
            return null;
        var arguments = CountBaseArguments(type);
        var constructor = inherited.InstanceConstructors.FirstOrDefault(one =>
            one.Parameters.Length == arguments && HasBody(one));
        return constructor is not null
            ? CreateCallees(ImmutableArray.Create(constructor), index)
            : FindImplicitConstructor(inherited, index);
    }

    /// <summary>The members of the type that are made with an initialiser.</summary>
    public IEnumerable<(ISymbol Member, BodyKey Key)> FindInitializers(INamedTypeSymbol type, SourceIndex index) =>
        from member in type.OriginalDefinition.GetMembers()
        where !member.IsStatic
            && member is IFieldSymbol or IPropertySymbol
            && FieldInitialization.FindInitializer(member, IsReadable) is not null
        select (member, index.InitializerOf(member.DeclaringSyntaxReferences[0].GetSyntax()));

    private bool HasConstruction(INamedTypeSymbol type) =>
        constructed.TryGetValue(type, out var known) ? known : constructed.GetOrAdd(type, _ => FindConstruction(type));

    private bool FindConstruction(INamedTypeSymbol type)
    {
        var arguments = 0;
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType?.OriginalDefinition)
        {
            // Of a base class in another project only its constructor is known.
            var isDeclared = FindDeclaration(level) is not null;
            if (isDeclared
                && level.GetMembers()
                    .Any(member =>
                        !member.IsStatic
                            && member is IFieldSymbol or IPropertySymbol
                            && FieldInitialization.FindInitializer(member, IsReadable) is not null))
                return true;
            if (!SymbolEqualityComparer.Default.Equals(level, type)
                && level.InstanceConstructors.Any(one => one.Parameters.Length == arguments && HasBody(one)))
                return true;
            if (!isDeclared)
                return false;
            arguments = CountBaseArguments(level);
        }
        return false;
    }

    // `record Accepted(string Id) : Fact(Id)`
    private int CountBaseArguments(INamedTypeSymbol type) =>
        FindDeclaration(type) is TypeDeclarationSyntax { BaseList.Types: var bases }
            && bases.Count > 0
            && bases[0] is PrimaryConstructorBaseTypeSyntax { ArgumentList.Arguments.Count: var count }
                ? count
                : 0;

    /// <summary>The declaration of a type in source.</summary>
    public SyntaxNode? FindDeclaration(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.FirstOrDefault(reference =>
            IsReadable(reference.SyntaxTree))?.GetSyntax() as TypeDeclarationSyntax;

    /// <summary>The bodies that gave a variable its value before the first record came.</summary>
    public Callees? FindInitialValues(FlowSource variable, SourceIndex index)
    {
        if (variable.InitialValue is { } local)
            return Callees.Of(local);
        if (variable.Variable is not { } key
            || key.StartsWith("L:", StringComparison.Ordinal))
            return null;
        // A private field of another project has no symbol in a build: only what is said of it.
        if (DocumentationCommentId.GetFirstSymbolForDeclarationId(key, compilation) is not { } symbol)
            return foreign.FindBody(key) is { } hidden ? Callees.Of(hidden) : null;
        if (foreign.FindBody(symbol) is { } held)
            return Callees.Of(held);
        var keys = FieldInitialization.FindInitialValues(symbol, compilation, IsReadable)
            .Select(value => KeyOfValue(value, symbol, index))
            .Distinct()
            .ToImmutableArray();
        return NameAll(keys, "");
    }

    /// <summary>
    /// The functions that a field or a property of the project has held since before the first record, alone or in a
    /// table; null where it holds none.
    /// </summary>
    public Callees? FindHeldFunctions(ISymbol member, SourceIndex index)
    {
        var keys = FieldInitialization.FindInitialValues(member, compilation, IsReadable)
            .Where(value => value.DescendantNodesAndSelf().Any(node => node is AnonymousFunctionExpressionSyntax))
            .Select(value => KeyOfValue(value, member, index))
            .Distinct()
            .ToImmutableArray();
        return NameAll(keys, $"{member.Name}()");
    }

    /// <summary>
    /// The expressions of the functions that a delegate is set to after its object was made; null where there are none.
    /// </summary>
    public Callees? FindAssignedFunctions(ISymbol holder, SourceIndex index, SearchedNames searched)
    {
        var keys = AssignedFunctions.Find(holder, compilation, searched)
            .Select(value => index.KeyOf(value, BodyPart.AssignedValue))
            .Distinct()
            .ToImmutableArray();
        return NameAll(keys, $"{holder.Name}()");
    }

    private static Callees? NameAll(ImmutableArray<BodyKey> keys, string name) =>
        keys.IsEmpty ? null : new Callees(keys, ImmutableArray.CreateRange(keys, _ => name));

    private static BodyKey KeyOfValue(SyntaxNode value, ISymbol variable, SourceIndex index) => value.Parent switch
    {
        EqualsValueClauseSyntax => index.InitializerOf(variable.DeclaringSyntaxReferences[0].GetSyntax()),
        _ => index.KeyOf(value, BodyPart.AssignedValue),
    };

    public SyntaxNode? FindBody(IMethodSymbol method) =>
        bodies.TryGetValue(method.OriginalDefinition, out var known)
            ? known
            : bodies.GetOrAdd(method.OriginalDefinition, FindDeclaredBody);

    private SyntaxNode? FindDeclaredBody(ISymbol method) =>
        method.DeclaringSyntaxReferences
            .Where(reference => IsReadable(reference.SyntaxTree))
            .Select(reference => reference.GetSyntax())
            .FirstOrDefault(HasStatements);

    private bool IsReadable(SyntaxTree tree) => compilation.ContainsSyntaxTree(tree);

    private static bool HasStatements(SyntaxNode declaration) => declaration switch
    {
        BaseMethodDeclarationSyntax method => method.Body is not null || method.ExpressionBody is not null,
        LocalFunctionStatementSyntax => true,
        AccessorDeclarationSyntax accessor => accessor.Body is not null || accessor.ExpressionBody is not null,
        ArrowExpressionClauseSyntax => true,
        _ => false,
    };
}
