using System.Collections.Concurrent;
using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// The types of the objects that an expression can give, where the code shows all of them: it creates the object, or
/// names a variable whose every assignment
/// can be seen. A variable is looked at once.
/// </summary>
internal sealed class ExactTypes(Compilation compilation)
{
    // How many variables and calls one answer may lead through.
    private const int Depth = 8;

    private static readonly ImmutableArray<INamedTypeSymbol> Unknown = default;

    private readonly KeptModels models = KeptModels.ForCompilation(compilation);

    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<INamedTypeSymbol>> typesByVariable = new(
        SymbolEqualityComparer.Default);

    /// <summary>What other projects say of the objects that their members give.</summary>
    public ForeignFacts Foreign { get; set; } = ForeignFacts.None;

    /// <summary>
    /// The types of the objects that a member gives to whoever asks; the default array where they are not known.
    /// </summary>
    public ImmutableArray<INamedTypeSymbol> FindGivenTypes(ISymbol member)
    {
        var reader = new Reader(this);
        return member is IMethodSymbol method
            ? reader.ReadReturned(method, Depth)
            : reader.ReadVariable(member, Depth);
    }

    private ImmutableArray<INamedTypeSymbol> FindTold(ISymbol member)
    {
        if (Foreign.Find((member as IPropertySymbol)?.GetMethod ?? member) is not { Types.IsEmpty: false } fact)
            return Unknown;
        var types = fact.Types.Select(id => FindType(id, member.ContainingAssembly))
            .OfType<INamedTypeSymbol>()
            .ToImmutableArray();
        return types.Length == fact.Types.Length ? types : Unknown;
    }

    // Two assemblies may have a type of one name: the member's own is meant.
    private INamedTypeSymbol? FindType(string id, IAssemblySymbol assembly)
    {
        var found = DocumentationCommentId.GetSymbolsForDeclarationId(id, compilation)
            .OfType<INamedTypeSymbol>()
            .ToList();
        return found.Find(type => type.ContainingAssembly.Identity.Name == assembly.Identity.Name)
            ?? (found.Count == 1 ? found[0] : null);
    }

    /// <summary>The types; the default array where they are not known.</summary>
    public ImmutableArray<INamedTypeSymbol> FindExactTypes(IOperation value, out bool readsOtherBodies)
    {
        var reader = new Reader(this);
        var types = reader.ReadValue(value, Depth);
        readsOtherBodies = reader.ReadsOtherBodies;
        return types;
    }

    private sealed class Reader(ExactTypes owner)
    {
        public bool ReadsOtherBodies { get; private set; }

        public ImmutableArray<INamedTypeSymbol> ReadValue(IOperation? value, int depth)
        {
            if (value is null || depth == 0)
                return Unknown;
            var bare = value.UnwrapConversions();
            if (bare.ConstantValue is { HasValue: true, Value: null })
                return ImmutableArray<INamedTypeSymbol>.Empty;
            if (bare is IObjectCreationOperation { Type: INamedTypeSymbol created })
                return ImmutableArray.Create(created);
            if (bare.Type is INamedTypeSymbol { IsSealed: true, TypeKind: TypeKind.Class or TypeKind.Struct } only)
                return ImmutableArray.Create(only);
            return bare switch
            {
                IConditionalOperation { WhenFalse: { } otherwise } choice =>
                    JoinTypes(ReadValue(choice.WhenTrue, depth), ReadValue(otherwise, depth)),
                ICoalesceOperation coalesce =>
                    JoinTypes(ReadValue(coalesce.Value, depth), ReadValue(coalesce.WhenNull, depth)),
                ISwitchExpressionOperation choice => ReadAll(choice.Arms.Select(arm => arm.Value), depth),
                ISimpleAssignmentOperation assignment => ReadValue(assignment.Value, depth),
                ICoalesceAssignmentOperation assignment =>
                    JoinTypes(ReadValue(assignment.Target, depth), ReadValue(assignment.Value, depth)),
                ILocalReferenceOperation local => ReadVariable(local.Local, depth),
                IParameterReferenceOperation parameter => ReadVariable(parameter.Parameter, depth),
                IFieldReferenceOperation field => ReadVariable(field.Field, depth),
                IPropertyReferenceOperation { Property.IsIndexer: false } property =>
                    ReadVariable(property.Property, depth),
                IConditionalAccessInstanceOperation instance => ReadValue(instance.FindAccessedInstance(), depth),
                IInvocationOperation call => ReadReturned(call.TargetMethod, depth),
                _ => Unknown,
            };
        }

        private ImmutableArray<INamedTypeSymbol> ReadAll(IEnumerable<IOperation?> values, int depth)
        {
            var all = ImmutableArray<INamedTypeSymbol>.Empty;
            foreach (var value in values)
            {
                all = JoinTypes(all, ReadValue(value, depth));
                if (all.IsDefault)
                    return Unknown;
            }
            return all;
        }

        private static ImmutableArray<INamedTypeSymbol> JoinTypes(
            ImmutableArray<INamedTypeSymbol> left, ImmutableArray<INamedTypeSymbol> right) =>
            left.IsDefault || right.IsDefault
                ? Unknown
                : left.Concat(right).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default).ToImmutableArray();

        public ImmutableArray<INamedTypeSymbol> ReadVariable(ISymbol variable, int depth)
        {
            var declared = variable.OriginalDefinition;
            if (declared is not ILocalSymbol)
                ReadsOtherBodies = true;
            if (owner.typesByVariable.TryGetValue(declared, out var known))
                return known;
            // A variable that is assigned from itself is seen as unknown on the way.
            if (!owner.typesByVariable.TryAdd(declared, Unknown))
                return owner.typesByVariable[declared];
            var types = owner.FindTold(declared) is { IsDefault: false } told
                ? told
                : ReadAssignments(declared, depth - 1);
            if (types is { IsDefault: false, Length: 0 })
                types = Unknown;
            return owner.typesByVariable[declared] = types;
        }

        private ImmutableArray<INamedTypeSymbol> ReadAssignments(ISymbol variable, int depth) =>
            new AssignedValues(owner.models, variable).FindAll() is { } values ? ReadAll(values, depth) : Unknown;

        // `Create()` gives what it returns, where nothing can override it.
        public ImmutableArray<INamedTypeSymbol> ReadReturned(IMethodSymbol method, int depth)
        {
            if (method.IsVirtual
                || method.IsAbstract
                || method.IsOverride
                || method.IsAsync
                || method.ReturnType is ITypeParameterSymbol)
                return Unknown;
            ReadsOtherBodies = true;
            var declared = method.OriginalDefinition;
            if (owner.typesByVariable.TryGetValue(declared, out var known))
                return known;
            if (!owner.typesByVariable.TryAdd(declared, Unknown))
                return owner.typesByVariable[declared];
            var types = owner.FindTold(declared) is { IsDefault: false } told
                ? told
                : AssignedValues.FindReturned(owner.models, declared) is { } values
                ? ReadAll(values, depth - 1)
                : Unknown;
            if (types is { IsDefault: false, Length: 0 })
                types = Unknown;
            return owner.typesByVariable[declared] = types;
        }
    }
}
