<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="${text['logout']}">
  <h1 class="title"><c:out value="${text['logout.question']}"/></h1>
  <t:logout next="${next}"/>
  <p class="other"><a href="<c:out value="${empty next ? root.concat('/') : next}"/>"><c:out value="${text['logout.cancel']}"/></a></p>
</t:page>
