"""Reads the catalogue of open data of a finished site with rdflib, and judges it with pyshacl: python3 catalog.py OUTPUT_FOLDER

Turtle and JSON-LD have to say the same; what is said has to fit catalog-shapes.ttl; every file that is named has to be there,
with the size and checksum that are stated.
"""

import hashlib
import pathlib
import sys
import urllib.parse

import pyshacl
from rdflib import DCAT, FOAF, RDF, Graph, Namespace
from rdflib.compare import graph_diff, isomorphic, to_isomorphic

SPDX = Namespace("http://spdx.org/rdf/terms#")
SHAPES = pathlib.Path(__file__).with_name("catalog-shapes.ttl")

wrong = []


def same(turtle, json_ld):
    if isomorphic(turtle, json_ld):
        return
    _, only_turtle, only_json_ld = graph_diff(to_isomorphic(turtle), to_isomorphic(json_ld))
    wrong.extend(f"only in Turtle: {triple}" for triple in only_turtle)
    wrong.extend(f"only in JSON-LD: {triple}" for triple in only_json_ld)


def fits(graph):
    conforms, _, text = pyshacl.validate(graph, shacl_graph=Graph().parse(SHAPES), advanced=True)
    if not conforms:
        wrong.append(text)


def files_are_there(graph, output):
    """Every address that lies on the site leads to a file with the stated size and checksum."""
    catalog = next(graph.subjects(RDF.type, DCAT.Catalog))
    base = str(graph.value(catalog, FOAF.homepage))
    for distribution in graph.subjects(RDF.type, DCAT.Distribution):
        url = str(graph.value(distribution, DCAT.accessURL))
        if not url.startswith(base):
            wrong.append(f"{url} does not lie on the site {base}")
            continue
        path = output / urllib.parse.unquote(url[len(base) :])
        if not path.is_file():
            wrong.append(f"{url} is named and not there")
            continue
        data = path.read_bytes()
        size = graph.value(distribution, DCAT.byteSize)
        if size is not None and int(size) != len(data):
            wrong.append(f"{url} has {len(data)} bytes, and {size} are stated")
        checksum = graph.value(distribution, SPDX.checksum)
        stated = graph.value(checksum, SPDX.checksumValue) if checksum else None
        if stated is not None and str(stated).lower() != hashlib.sha256(data).hexdigest():
            wrong.append(f"{url} has another checksum than is stated")


def main(output):
    turtle = Graph().parse(output / "daten/katalog.ttl", format="turtle")
    json_ld = Graph().parse(output / "daten/katalog.jsonld", format="json-ld")
    same(turtle, json_ld)
    fits(turtle)
    files_are_there(turtle, output)
    if wrong:
        sys.exit("\n".join(wrong))
    datasets = len(set(turtle.subjects(RDF.type, DCAT.Dataset)))
    distributions = len(set(turtle.subjects(RDF.type, DCAT.Distribution)))
    print(f"Catalogue: {len(turtle)} statements on {datasets} datasets with {distributions} distributions; they fit DCAT-AP.de 3.0.")


main(pathlib.Path(sys.argv[1]))
