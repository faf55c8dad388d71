#!/usr/bin/env bash
# Reruns the samples of the gallery in full, one after the other. Whenever one is done, its rows in docs/gallery.md and its pictures in docs/gallery are replaced.
# benchmarks/gallery.sh                    all of them: three to four hours on two cores
# benchmarks/gallery.sh HousePrices Gan    some; the rows of the others stay
# benchmarks/gallery.sh --quick            a first look at each: whether they run at all; page and pictures stay as they are
# benchmarks/gallery.sh --table Gan        the table alone, of what runs have left in artifacts/gallery
# Ctrl-C ends the sample that runs, and the rest: rows and pictures of those before it are in place.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "${BASH_SOURCE[0]}")/.."

mode=full
case "${1:-}" in
    --quick | --table) mode="${1#--}"; shift ;;
    -*) echo "${BASH_SOURCE[0]}: unknown option $1; there are --quick and --table" >&2; exit 2 ;;
esac
# Digits has a command line of its own, so that it builds quickly: it is what a newcomer runs first.
all=(Digits)
for project in samples/*/*.csproj; do
    if grep -q Sample.props "$project"; then all+=("$(basename "$(dirname "$project")")"); fi
done
names=("$@")
if [[ ${#names[@]} == 0 ]]; then names=("${all[@]}"); fi
for name in "${names[@]}"; do
    if [[ ! " ${all[*]} " == *" $name "* ]]; then echo "There is no sample '$name' in the gallery: ${all[*]}" >&2; exit 2; fi
done

page=docs/gallery.md
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
stopped=
trap 'stopped=yes' INT TERM

# The page with the rows that are in the file $1, behind the machine that the line $2 tells of.
write_page() {
    {
        sed '/^| sample /,$d' "$page" | sed "s|^The rows below.*|${2//[|&\\]/}|"
        echo '| sample | figure | reached | goal | | time of the run | memory |'
        echo '|---|---|---|---|---|---|---|'
        sort -s -t'|' -k2,2 "$1"
    } > "$page.new"
    mv "$page.new" "$page"
}

machine_of_page() { grep -m 1 '^The rows below' "$page"; }

# Rows of the sample $1 out of what its run has left; false if it has left nothing.
write_rows() {
    local figures="artifacts/gallery/$1/figures.tsv"
    if [[ ! -s "$figures" ]]; then return 1; fi
    { grep '^| [A-Z]' "$page" || true; } | { grep -v "^| $1 |" || true; } > "$scratch/rows"
    # Of a run that was stopped and resumed nobody knows how long it took.
    awk -F'\t' '
        function shown(text) { return text == "" ? "–" : text }
        { printf "| %s | %s | %s | %s | %s | %s | %s MB |\n", $1, $2, $3, shown($4), shown($5), $6 == "" ? "–" : $6 " s", $7 }
    ' "$figures" >> "$scratch/rows"
    write_page "$scratch/rows" "$(machine_of_page)"
}

failed=() without=()
for name in "${names[@]}"; do
    if [[ $mode == table ]]; then
        if ! write_rows "$name"; then without+=("$name"); fi
        continue
    fi
    echo "== $name"
    out="artifacts/gallery/$name" options=()
    if [[ $mode == quick ]]; then
        out="artifacts/gallery-quick/$name" options=(--quick)
    fi
    if [[ $name == Digits ]]; then
        mkdir -p "$out"
        options+=(--out "$out/digits.safetensors" --figures "$out/figures.tsv")
    else
        options+=(--out "$out")
    fi
    # Pictures come into docs together with the figures: neither a run that fails nor one on a stand-in for its data replaces them.
    rm -rf "$out/figures.tsv" "$out/pictures"
    done=
    if dotnet build -c Release -v q --nologo "samples/$name"; then
        if dotnet run --no-build -c Release --project "samples/$name" -- --pictures "$out/pictures" "${options[@]}"; then done=yes; fi
    fi
    if [[ -n $stopped ]]; then break; fi
    if [[ -z $done ]]; then
        # One that fails does not keep the others from running.
        failed+=("$name")
    elif [[ $mode == full ]]; then
        if write_rows "$name"; then find "$out/pictures" -type f -exec cp {} docs/gallery/ \;; else without+=("$name"); fi
    fi
done

if [[ -n $stopped ]]; then
    echo "stopped: rows and pictures of $name and of what follows it stay as they were" >&2
    exit 130
fi
if [[ ${#without[@]} != 0 && ($mode == full || $# != 0) ]]; then
    echo "no figures (a run on a stand-in for its data leaves none): rows and pictures stay of ${without[*]}" >&2
fi
# Every row is of this machine only where every sample has run on it.
if [[ $mode == full && ${#names[@]} == "${#all[@]}" && ${#failed[@]} == 0 && ${#without[@]} == 0 ]]; then
    grep '^| [A-Z]' "$page" > "$scratch/rows"
    write_page "$scratch/rows" "The rows below were measured on $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(nproc) logical processors."
fi
if [[ ${#failed[@]} != 0 ]]; then
    echo "failed: ${failed[*]}; rows and pictures stay" >&2
    exit 1
fi
