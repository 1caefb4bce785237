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

    // Of objects whose creation is in sight alone.
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<INamedTypeSymbol>> createdByVariable = new(
        SymbolEqualityComparer.Default);

    /// <summary>What other projects say of the objects that their members give.</summary>
    public ForeignFacts Foreign { get; set; } = ForeignFacts.None;

    /// <summary>
    /// The types of the objects that a member gives to whoever asks; the default array where they are not known.
    /// </summary>
    public ImmutableArray<INamedTypeSymbol> FindGivenTypes(ISymbol member)
    {
        var reader = new Reader(this, typesByVariable, onlyCreated: false);
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

    private readonly ConcurrentDictionary<ISymbol, bool> givesItself = new(SymbolEqualityComparer.Default);

    /// <summary>The method gives the object that it is called on, in every case.</summary>
    public bool GivesItself(IMethodSymbol method)
    {
        var declared = method.OriginalDefinition;
        return givesItself.TryGetValue(declared, out var known)
            ? known
            : givesItself.GetOrAdd(declared, ReadGivesItself(declared));
    }

    private bool ReadGivesItself(IMethodSymbol method)
    {
        if (method.IsStatic
            || method.IsVirtual
            || method.IsAbstract
            || method.IsOverride
            || method.ReturnsVoid
            || method.ReturnType.TypeKind is not (TypeKind.Class or TypeKind.Interface))
            return false;
        if (Foreign.Find(method) is { } fact)
            return fact.Types.Contains(MemberFact.OwnObject);
        return AssignedValues.FindReturned(models, method) is { Count: > 0 } values
            && values.All(value =>
                value?.UnwrapConversions() is IInstanceReferenceOperation
                {
                    ReferenceKind: InstanceReferenceKind.ContainingTypeInstance
                });
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
        var reader = new Reader(this, typesByVariable, onlyCreated: false);
        var types = reader.ReadValue(value, Depth);
        readsOtherBodies = reader.ReadsOtherBodies;
        return types;
    }

    /// <summary>The code shows where the object was created, and that it was given all that it holds.</summary>
    public bool IsCreatedInSight(IOperation value) =>
        new Reader(this, createdByVariable, onlyCreated: true).ReadValue(value, Depth) is { IsDefaultOrEmpty: false };

    private sealed class Reader(
        ExactTypes owner,
        ConcurrentDictionary<ISymbol, ImmutableArray<INamedTypeSymbol>> known, bool onlyCreated)
    {
        private readonly HashSet<ISymbol> inProgress = new(SymbolEqualityComparer.Default);
        private readonly Dictionary<ISymbol, ImmutableArray<INamedTypeSymbol>> cutShort = new(
            SymbolEqualityComparer.Default);
        private int cuts;

        public bool ReadsOtherBodies { get; private set; }

        // What was looked at only as far as was left is not what another reader would find.
        private ImmutableArray<INamedTypeSymbol> Keep(
            ISymbol variable, ImmutableArray<INamedTypeSymbol> types, int depth, int cutBefore)
        {
            inProgress.Remove(variable);
            if (cuts == cutBefore || depth == Depth)
                known.TryAdd(variable, types);
            else
                cutShort[variable] = types;
            return types;
        }

        public ImmutableArray<INamedTypeSymbol> ReadValue(IOperation? value, int depth)
        {
            if (value is null)
                return Unknown;
            if (depth == 0)
            {
                cuts++;
                return Unknown;
            }
            var bare = value.UnwrapConversions();
            if (bare.ConstantValue is { HasValue: true, Value: null })
                return ImmutableArray<INamedTypeSymbol>.Empty;
            if (bare is IObjectCreationOperation { Type: INamedTypeSymbol created } creation)
                return onlyCreated && !GivesAll(creation) ? Unknown : ImmutableArray.Create(created);
            if (!onlyCreated && bare.Type is INamedTypeSymbol { IsSealed: true, TypeKind: TypeKind.Class or TypeKind.Struct } only)
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
                IParameterReferenceOperation parameter when !onlyCreated => ReadVariable(parameter.Parameter, depth),
                IFieldReferenceOperation field => ReadVariable(field.Field, depth),
                IPropertyReferenceOperation { Property.IsIndexer: false } property =>
                    ReadVariable(property.Property, depth),
                IConditionalAccessInstanceOperation instance => ReadValue(instance.FindAccessedInstance(), depth),
                IInvocationOperation { Instance: { } self } call when GivesItself(call.TargetMethod) =>
                    ReadValue(self, depth - 1),
                IInvocationOperation call => ReadReturned(call.TargetMethod, depth),
                _ => Unknown,
            };
        }

        // What it was not given it may hold by itself.
        private static bool GivesAll(IObjectCreationOperation creation) =>
            creation.Arguments.All(argument =>
                argument.ArgumentKind is ArgumentKind.Explicit or ArgumentKind.ParamArray
                    ? argument.Value.UnwrapConversions() is not IDefaultValueOperation
                        && argument.Value.UnwrapConversions().ConstantValue is not { HasValue: true, Value: null }
                    : argument.Parameter?.Type is not { TypeKind: TypeKind.Interface or TypeKind.Class or TypeKind.Delegate }
                        || argument.Parameter.Type.SpecialType == SpecialType.System_String);

        // `return this;`: the object that it was called on.
        private bool GivesItself(IMethodSymbol method)
        {
            var gives = owner.GivesItself(method);
            ReadsOtherBodies |= gives;
            return gives;
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
            if (known.TryGetValue(declared, out var told) || cutShort.TryGetValue(declared, out told))
                return told;
            // A variable that is assigned from itself is unknown: seen by this reader alone, and by no other thread.
            if (!inProgress.Add(declared))
                return Unknown;
            var cutBefore = cuts;
            var types = owner.FindTold(declared) is { IsDefault: false } ofFacts
                ? ofFacts
                : ReadAssignments(declared, depth - 1);
            if (types is { IsDefault: false, Length: 0 })
                types = Unknown;
            return Keep(declared, types, depth, cutBefore);
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
            if (known.TryGetValue(declared, out var told) || cutShort.TryGetValue(declared, out told))
                return told;
            if (!inProgress.Add(declared))
                return Unknown;
            var cutBefore = cuts;
            var types = owner.FindTold(declared) is { IsDefault: false } ofFacts
                ? ofFacts
                : AssignedValues.FindReturned(owner.models, declared) is { } values
                ? ReadAll(values, depth - 1)
                : Unknown;
            if (types is { IsDefault: false, Length: 0 })
                types = Unknown;
            return Keep(declared, types, depth, cutBefore);
        }
    }
}
